/** Grants: who may do what for which group, read from the database on every request. */
package io.mandate.onboarding.access;
