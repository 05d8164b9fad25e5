/** Firms whose people have access to groups, and how the access of a firm ends. */
package io.mandate.onboarding.firm;
