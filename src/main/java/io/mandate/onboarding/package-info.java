/** From a group and its officer to people who have access, and back. */
package io.mandate.onboarding;
