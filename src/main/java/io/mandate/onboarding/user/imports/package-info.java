/** Users from a CSV file: checked first, then added in the background. */
package io.mandate.onboarding.user.imports;
