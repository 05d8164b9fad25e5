/** Grants: access that is given, changed, narrowed, suspended and ended. */
package io.mandate.onboarding.access;
