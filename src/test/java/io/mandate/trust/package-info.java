/** Mandate attacked and raced in large numbers: see {@link io.mandate.trust.TrustReport} for the long form. */
package io.mandate.trust;
