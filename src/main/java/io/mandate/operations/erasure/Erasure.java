package io.mandate.operations.erasure;

import java.time.Instant;
import java.util.UUID;

/**
 * An erasure of a person.
 *
 * @param userId of the account; null without one
 * @param preparedBy user ID
 * @param doneBy user ID; null until it is done
 */
public record Erasure(
        UUID id,
        String userId,
        String reason,
        State state,
        String preparedBy,
        Instant preparedAt,
        String doneBy,
        Instant doneAt) {

    /** Whether it waits for a second person's approval. */
    public enum State {
        PREPARED,
        DONE,
        DISCARDED
    }
}
