package io.mandate.operations.board;

import io.mandate.operations.casefile.CaseKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of the room: one row a case, whatever keeps it from going on. */
public interface StuckCases {

    /** What can be sorted by. */
    enum Column {
        PERSON,
        GROUP,
        CAUSE,
        SINCE,
        STEP,
        ERROR,
        NEXT_TRY
    }

    /** Which cases are listed. */
    enum Among {
        /** Those that need a look. */
        STUCK,
        /** Designations, invitations and reviews of access that are open or planned, stuck or not. */
        OPEN
    }

    /**
     * What is looked for; null means any.
     *
     * @param type incident type
     * @param group employer group number
     * @param release deployment that the case follows
     * @param raisedBefore noticed before this instant
     * @param stage of open cases
     * @param within live codes that expire within so many hours
     * @param find a part of the name, address, group number, reference or case ID
     */
    record Filter(
            Among among,
            String type,
            String group,
            String release,
            Instant raisedBefore,
            Overview.Stage.Name stage,
            Integer within,
            String find) {}

    /**
     * How the list is shown.
     *
     * @param types every incident type, the first to be worked on first
     * @param byCause the same, sorted by the words of their causes in the reader's language
     * @param byStep the same, sorted by the words of what is to be done
     * @param names whether the reader may know people by name, and so look for them
     */
    record View(
            Column column,
            boolean descending,
            List<String> types,
            List<String> byCause,
            List<String> byStep,
            boolean names) {}

    /**
     * A case.
     *
     * @param person by name, the recipient of a mail or the title of a change; null if it is about nobody, or the reader may
     *     not know
     * @param group null for a case without one
     * @param causes incident types, the one that is looked for first, then those to be worked on first; none for an open case
     *     that goes on
     * @param takers who have taken tasks of the case, by name, or by user ID if the reader may not know; null if nobody has
     * @param since the first of the causes began, or the case stands where it stands; of a planned review, when it begins
     * @param error what the last try failed of, in English; null if nothing was tried and failed
     * @param nextTry null if nothing is tried again without somebody's help
     */
    record Row(
            UUID caseId,
            CaseKind kind,
            String person,
            String group,
            List<String> causes,
            String takers,
            Instant since,
            String error,
            Instant nextTry) {}

    /**
     * @param total of all pages
     * @param next cursor of the next page, or null on the last
     */
    record Page(List<Row> items, int total, String next) {}

    /** @param after cursor, or null for the first page */
    Page page(Filter filter, View view, String after, int limit);

    /** @param names as in {@link View} */
    List<UUID> cases(Filter filter, boolean names, int limit);

    /** How many cases need a look. */
    int stuck();
}
