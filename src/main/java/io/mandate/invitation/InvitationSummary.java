package io.mandate.invitation;

import io.mandate.access.Offer;
import io.mandate.access.Role;

/** What the form of a decision about an invitation shows; instants in words. */
public record InvitationSummary(
        Role role,
        String group,
        String groupName,
        String name,
        String email,
        Offer offer,
        String issuedAt,
        String expiredAt) {}
