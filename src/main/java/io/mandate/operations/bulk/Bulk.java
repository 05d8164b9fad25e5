package io.mandate.operations.bulk;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An action on many cases.
 *
 * @param hours for an extension, or the length of an outage; else null
 * @param chosen how its cases were chosen
 * @param preparedBy user ID
 * @param approvedBy user ID of the second person; null while there is none, or none is needed
 * @param needsApproval whether it is too large to be started by whoever prepared it
 * @param counts cases by outcome
 */
public record Bulk(
        UUID id,
        Kind action,
        Integer hours,
        String reason,
        Map<String, Object> chosen,
        State state,
        String preparedBy,
        Instant preparedAt,
        String approvedBy,
        Instant startedAt,
        Instant endedAt,
        boolean needsApproval,
        Map<Outcome, Integer> counts) {

    /** What is done to each case. */
    public enum Kind {
        NEW_CODE,
        EXTEND,
        ASK,
        RETRY,
        SETTLE,
        CANCEL,
        /** After an outage: codes that live are extended by its length, those that expired in it are replaced. */
        COMPENSATE
    }

    /** The progress of an action. */
    public enum State {
        /** A dry run: nothing has happened. */
        PREPARED,
        /** Waits for a second person. */
        SUBMITTED,
        RUNNING,
        STOPPED,
        DONE,
        DISCARDED
    }

    /** What became of a case. */
    public enum Outcome {
        PENDING,
        DONE,
        IMPOSSIBLE
    }

    /**
     * A case in it.
     *
     * @param group null for a case without a group
     * @param action what happens to this case
     * @param problem code of why it is impossible, or null
     */
    public record Row(UUID caseId, String group, String action, Outcome outcome, String problem, Instant doneAt) {}
}
