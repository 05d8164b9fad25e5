/** Access decisions: may this person do this for this group, read from the database on every request. */
package io.mandate.onboarding.decision;
