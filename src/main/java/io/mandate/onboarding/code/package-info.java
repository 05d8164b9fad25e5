/** Access codes: derived from a row and never stored; they expire by the clock of the database. */
package io.mandate.onboarding.code;
