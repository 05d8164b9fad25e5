package io.mandate.operations.health;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What waits to be done by the nodes, not by people. */
public interface WaitingWork {

    /**
     * Mails that have not left.
     *
     * @param waiting all of them
     * @param failed those of them that were tried, and wait for another try or for somebody
     * @param nextTry of those that are tried again without anybody's help; null if none is
     */
    record Mails(int waiting, int failed, Instant nextTry) {}

    Mails mails();

    /** Cases with a mail that was tried and has not left, those that have waited longest first. */
    List<UUID> failedMails(int limit);

    /** Since when the oldest job is due that no node has taken; null if none is due. */
    Instant oldestDueJob();
}
