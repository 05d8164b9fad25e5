package io.mandate.operations.casefile;

import io.mandate.analyst.ReleaseBook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The facts of a case, without name or address.
 *
 * @param newCode whether another access code can be issued
 * @param leadsTo the designation that a form on paper was recorded as, or that it repeats; the case that a mail is about; else
 *     null
 * @param process null once the engine no longer knows the case
 */
public record CaseFile(CaseSummary summary, List<Code> codes, boolean newCode, UUID leadsTo, Process process) {

    /**
     * An issue of the access code; never the code.
     *
     * @param state {@code LIVE, EXPIRED, REDEEMED, REPLACED} or {@code VOID}
     * @param mailedAt null until the mail server took the mail
     * @param redeemedAt null if it was not used
     */
    public record Code(
            int number, Instant issuedAt, Instant expiresAt, Instant mailedAt, String state, Instant redeemedAt) {}

    /**
     * The process that drives the case.
     *
     * @param key of the process, such as {@code team-member-authorization}
     * @param ended null while it runs
     * @param release that the case follows; null once it has been deleted
     * @param openIncidents how many are open
     * @param tasks that wait for somebody
     */
    public record Process(
            String instanceId,
            String key,
            Instant ended,
            ReleaseBook.Release release,
            int openIncidents,
            List<CaseProcess.OpenTask> tasks) {}
}
