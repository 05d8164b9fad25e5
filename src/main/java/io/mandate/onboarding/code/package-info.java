/** Access codes: derived from a row, never stored; issued, mailed and expired on the clock of the database. */
package io.mandate.onboarding.code;
