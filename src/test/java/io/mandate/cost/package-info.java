/** The cost gate: what one onboarding costs the database, beside the same work on a straightforward model. */
package io.mandate.cost;
