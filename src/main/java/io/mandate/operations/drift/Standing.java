package io.mandate.operations.drift;

import io.mandate.onboarding.access.Role;
import java.time.Instant;

/**
 * Where a case stands, by its rows.
 *
 * @param role what the case makes of the person: tells which process it is
 * @param until when the wait ends by itself; null if it does not, or if a rule says so from now on
 * @param reminders of a live code that are still to come, as an ISO 8601 repetition; null if there are none
 */
public record Standing(Place place, Role role, String group, Instant until, String reminders) {

    /** The waits of a case. */
    public enum Place {
        REQUESTED,
        AWAITING_CONFIRMATION,
        IN_REVIEW,
        CODE_DUE,
        CODE_UNMAILED,
        CODE_MAILED,
        CODE_EXPIRED,
        ADDRESS_REFUSED,
        ACCESS
    }
}
