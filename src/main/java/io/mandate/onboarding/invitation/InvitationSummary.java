package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.access.Role;
import io.mandate.platform.EmailAddress;

/** What the form of a decision about an invitation shows; instants in words. */
public record InvitationSummary(
        Role role,
        String group,
        String groupName,
        String name,
        EmailAddress email,
        Offer offer,
        String issuedAt,
        String expiredAt) {}
