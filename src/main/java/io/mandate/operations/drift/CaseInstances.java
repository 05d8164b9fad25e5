package io.mandate.operations.drift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The process instances of the cases, beside the rows. */
public interface CaseInstances {

    /**
     * What differs.
     *
     * @param subject whatever has this difference: the id of a row or of an instance
     * @param caseId of the case; null if it belongs to none
     */
    record Seen(String subject, UUID caseId) {}

    /**
     * Everything that differs so, a page at a time, by subject. One statement, so one snapshot: rows and instances are
     * committed together, and a step that is under way is seen wholly or not at all.
     */
    List<Seen> differing(Kind kind, String after, int limit);

    /** Whether the subject still differs in this way. */
    boolean differs(Kind kind, String subject);

    /** Lets the process of a case wait where its rows stand, and nowhere else; nothing waits for an empty standing. */
    void follow(UUID caseId, Optional<Standing> standing);

    void end(String instance);

    /** @return false if the case has no timer for the expiry of its code */
    boolean expireAt(UUID caseId, Instant expiresAt);
}
