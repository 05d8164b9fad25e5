/** The paper channel of a designation (F17, H11): a fillable PDF made from the form, and an intake for what comes back. */
package io.mandate.onboarding.paper;
