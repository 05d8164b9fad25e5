/** How the engine is configured: what it may evaluate, remember and read, who is who to it, and who may do what. */
package io.mandate.engine.hardening;
