/** Redeeming: an access code or an accepted invitation becomes access. */
package io.mandate.onboarding.redemption;
