/** Checks of decision tables. */
package io.mandate.engine.release.check.decision;
