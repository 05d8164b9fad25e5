package io.mandate.onboarding.invited;

import io.mandate.onboarding.access.Role;
import io.mandate.people.Reader;
import java.time.Instant;

/**
 * What became of an invitation, for whoever opens the link of its mail.
 *
 * @param at when it came to this state; null while it is open, for what is no link, and if that was not noted
 * @param invitedBy whom to ask for a new code; null while a team has no administrator
 * @param reader who looks at the page; null for what is no link
 * @param person null for a link that is void: its mailbox may be another person's by now
 */
public record OpenedInvitation(
        State state,
        Instant at,
        Instant expiresAt,
        String group,
        String groupName,
        Role role,
        String invitedBy,
        Reader reader,
        Invitee person) {

    /** Of the link. */
    public enum State {
        OPEN,
        /** An account was opened by it, or the access was taken. */
        USED,
        EXPIRED,
        REPLACED,
        WITHDRAWN,
        /** Nobody decided about the expired code, or the refused address, in time. */
        LAPSED,
        /** Not a link of ours, or not the whole of it. */
        UNKNOWN;

        /** Whether whoever has the link may still see who is invited. */
        boolean ofTheirs() {
            return this == OPEN || this == USED || this == EXPIRED;
        }
    }

    /**
     * Who is invited.
     *
     * @param account whether an account has the address: then the person signs on
     */
    public record Invitee(String firstName, String lastName, String email, boolean account) {}

    static OpenedInvitation unknown() {
        return new OpenedInvitation(State.UNKNOWN, null, null, null, null, null, null, null, null);
    }
}
