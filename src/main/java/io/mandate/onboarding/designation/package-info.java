/** Designations: a group officer names the primary administrator; checked against the record before any code is issued. */
package io.mandate.onboarding.designation;
