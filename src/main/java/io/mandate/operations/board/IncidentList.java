package io.mandate.operations.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Open incidents of the engine, of whatever type, with what is known of their cases. */
public interface IncidentList {

    /**
     * What is looked for; null means any.
     *
     * @param caseId of one case
     * @param type incident type
     * @param process key
     * @param group employer group number
     * @param release deployment that the case follows
     * @param raisedBefore noticed before this instant
     */
    record Filter(UUID caseId, String type, String process, String group, String release, Instant raisedBefore) {}

    /**
     * An incident.
     *
     * @param instance process instance
     * @param process key of the process
     * @param since when its cause began, or when it was noticed if that is not known
     * @param message cause and remedy
     * @param note of an operator, or null
     * @param group null for a case without a group
     * @param release deployment that the case follows
     */
    record Row(
            String id,
            UUID caseId,
            String instance,
            String process,
            String type,
            Instant raised,
            Instant since,
            String message,
            String note,
            String group,
            String release) {}

    /** @param next cursor of the next page, or null on the last */
    record Page(List<Row> items, String next) {}

    /** @param oldest since when the oldest has lasted */
    record Count(String type, int count, Instant oldest) {}

    record Day(LocalDate day, int raised, int resolved) {}

    /**
     * Oldest first.
     *
     * @param after cursor, or null for the first page
     */
    Page page(Filter filter, String after, int limit);

    List<Count> counts();

    /** How many were raised and resolved on each of the last days, oldest first. */
    List<Day> trend(int days);
}
