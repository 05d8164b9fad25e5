package io.mandate.operations.casefile;

import io.mandate.platform.words.Message;
import java.util.Set;

/** What becomes of a mail after a try that failed. */
public enum NextTry {
    AGAIN,
    /** Only if somebody tries it. */
    USED_UP,
    GIVEN_UP,
    /** What it was to bring has ended. */
    OVER;

    private static final Set<String> FAILED = Set.of("DEFERRED", "UNWRITTEN", "NO_ANSWER");

    /** Whether another try may follow this answer. */
    public static boolean follows(String answer) {
        return FAILED.contains(answer);
    }

    /** A sentence. */
    public Message message() {
        return Message.of("timeline.next", this);
    }
}
