/** Releases: one deployment holds every model; the folders seed it, the engine's repository is the truth. */
package io.mandate.engine.release;
