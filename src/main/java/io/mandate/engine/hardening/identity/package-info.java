/** Accounts as the engine sees them: users, their groups, and whoever is signed on to Cockpit and Tasklist. */
package io.mandate.engine.hardening.identity;
