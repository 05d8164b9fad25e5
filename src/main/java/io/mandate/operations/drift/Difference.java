package io.mandate.operations.drift;

import java.time.Instant;
import java.util.UUID;

/**
 * A difference that was found.
 *
 * @param subject the id of the row or instance that has it
 * @param caseId null if it belongs to no case
 * @param repairsItself whether the rule lets it be mended without a person
 * @param settledBy user ID; null for the program
 * @param reason why a person settled it so, or what went wrong when it was to be repaired
 */
public record Difference(
        UUID id,
        Kind kind,
        String subject,
        UUID caseId,
        State state,
        boolean repairsItself,
        Instant foundAt,
        Instant settledAt,
        String settledBy,
        String reason) {

    /** What became of it. */
    public enum State {
        OPEN,
        REPAIRED,
        /** It had gone when somebody looked again. */
        GONE,
        /** Operations decided that it may stay. */
        ACCEPTED
    }
}
