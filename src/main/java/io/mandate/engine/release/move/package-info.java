/** Open cases that move to another release. */
package io.mandate.engine.release.move;
