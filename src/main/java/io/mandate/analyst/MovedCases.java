package io.mandate.analyst;

import io.mandate.platform.words.Message;
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

    /** Why a case could not move. */
    enum Reason {
        NO_PROCESS,
        /** It stands at steps that the release does not have. */
        NO_STEP,
        /** The engine does not carry it over for another cause. */
        UNFIT,
        /** None of its tries came to an end; another one may. */
        FAILED
    }

    /** How many cases are in which state. */
    record Progress(int pending, int moved, int ended, int failed) {}

    /**
     * A case.
     *
     * @param instance cursor of the list
     * @param reason why it could not move
     * @param at when it was its turn; null while it waits
     */
    record Moved(UUID caseId, String instance, State state, Message reason, Instant at) {}

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
