/** Invitations and their access codes: offer, issue, mail, redeem, expire, correct, withdraw. */
package io.mandate.onboarding.invitation;
