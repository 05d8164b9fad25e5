package io.mandate.analyst;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How far the open cases have come that move to a release. */
public interface MovedCases {

    /** What became of a case. */
    enum State {
        PENDING,
        MOVED,
        /** It was over before its turn came. */
        ENDED,
        /** It goes on in the release that it followed before. */
        FAILED
    }

    /** How many cases are in which state. */
    record Progress(int pending, int moved, int ended, int failed) {}

    /**
     * A case.
     *
     * @param instance cursor of the list
     * @param reason why it could not move; else null
     * @param at when it was its turn; null while it waits
     */
    record Moved(UUID caseId, String instance, State state, String reason, Instant at) {}

    /** A case that went over to another release. */
    record CaseMoved(String release, Instant at) {}

    Progress progress(String release);

    /** The earliest first. */
    List<CaseMoved> of(UUID caseId);

    /** @param after cursor of the last one of the page before, or empty */
    List<Moved> moved(String release, State state, String after, int limit);

    /**
     * Lets the cases try again that could not move.
     *
     * @return how many
     */
    int again(String release);
}
