/** The engine's authorizations and the filters of Tasklist, written at start-up. */
package io.mandate.engine.hardening.authorization;
