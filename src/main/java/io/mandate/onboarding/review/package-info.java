/** Reviews of access: the primary administrator confirms, at an interval from a rule, who still needs it. */
package io.mandate.onboarding.review;
