/** Invitations: who is offered which access, until the offer is taken, withdrawn or lapses. */
package io.mandate.onboarding.invitation;
