/** Employer groups, their billing units, regions and officers of record, imported by staff. */
package io.mandate.onboarding.group;
