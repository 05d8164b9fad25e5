package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.Role;
import io.mandate.platform.EmailAddress;

/**
 * Who decides about an invitation now: the officer of record for an administrator, the group's administrator for a team
 * member (H1). Read when needed, since both can change while an invitation waits.
 *
 * @param email null when a team has no administrator at present
 * @param self whether it is the invited person, as with an officer who names themself
 * @param language BCP 47 tag
 * @param registered whether they have an account
 */
public record Inviter(
        Role invited,
        String group,
        String firstName,
        String lastName,
        EmailAddress email,
        String language,
        boolean registered,
        boolean self) {

    /** Null when a team has no administrator at present. */
    public String name() {
        return firstName == null ? null : firstName + " " + lastName;
    }
}
