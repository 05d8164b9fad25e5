package io.mandate.analyst;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * A change in the making.
 *
 * @param author user ID; null for the folder
 * @param base release that it begins from and replaces
 * @param outdated another release came into force since
 * @param version counts the changes
 * @param submission null until it was submitted
 * @param decision null until somebody decided on the submission
 * @param release what came of it; null until it is published
 */
public record Draft(
        UUID id,
        Message title,
        Origin origin,
        String author,
        Instant createdAt,
        State state,
        String base,
        boolean outdated,
        long version,
        Submission submission,
        Decision decision,
        Instant publishedAt,
        String release) {

    /** Whether a person has given it its title, in a language of their own. */
    @JsonProperty
    boolean titled() {
        return !title.key().startsWith("release.untitled.");
    }

    /** Where a change comes from. */
    public enum Origin {
        CONSOLE,
        /** The deploy button of the Camunda Modeler. */
        MODELER,
        /** New content of the model folders, found at a start-up while a release by people was in force. */
        FOLDER,
        ROLL_BACK
    }

    /** How far a change has come. */
    public enum State {
        OPEN,
        SUBMITTED,
        PUBLISHED,
        WITHDRAWN
    }

    /** What becomes of the cases that are open when the release comes into force. */
    public enum InFlight {
        /** They go on as they began. */
        NEW_ONLY,
        /** They move to the new release; the times of live codes are counted anew. */
        OPEN_TOO,
        /** As {@link #OPEN_TOO}, without the cases whose live code its owner was reminded of. */
        OPEN_NOT_REMINDED
    }

    /** Who gets a right that is new. */
    public enum NewRights {
        NOBODY,
        /** Those who are primary administrators now, and who could not hand it on otherwise. */
        PRIMARY_ADMINISTRATORS
    }

    /**
     * What its author asks for.
     *
     * @param by user ID
     * @param publishAt null for as soon as it is approved
     */
    public record Submission(String by, InFlight inFlight, NewRights newRights, Instant publishAt) {}

    /**
     * What the second person said, or the program.
     *
     * @param by user ID; null for the program
     */
    public record Decision(Outcome outcome, String by, Message reason) {

        /** Approved, or given back to its author. */
        public enum Outcome {
            APPROVED,
            RETURNED
        }
    }
}
