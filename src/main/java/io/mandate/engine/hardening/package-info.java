/** The only code that uses the internals of Camunda: what we replace in the engine, and what its public API does not offer. */
package io.mandate.engine.hardening;
