/** Refusals: every "no" that a person or a caller is told, with its cause. */
package io.mandate.platform.refusal;
