package io.mandate.analyst.explanation;

import io.mandate.analyst.Draft;
import io.mandate.analyst.ReleaseBook;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which release, table and row gave which answer in a case. */
public interface Explanations {

    /**
     * An answer that a table gave in a case.
     *
     * @param release that the case followed then; null if it is not there any more
     * @param rule that answered; null if none did
     * @param element name of the step of the process that asked; null outside a process
     */
    record Explanation(
            Instant at,
            NamedRelease release,
            DecisionTable table,
            Rule rule,
            List<Cell> inputs,
            List<Cell> outputs,
            String element) {}

    /**
     * A release as the console names it.
     *
     * @param source {@code FOLDER}: it came with the program
     * @param title of the change; null when it came with the program
     * @param by user ID of whoever submitted it; {@code approvedBy} of the second person
     */
    record NamedRelease(
            String id,
            Instant releasedAt,
            String source,
            boolean inForce,
            Message title,
            String by,
            String approvedBy) {

        /** @param draft that the release came of; null for none */
        public static NamedRelease of(ReleaseBook.Release release, Draft draft) {
            return new NamedRelease(
                    release.id(),
                    release.releasedAt(),
                    release.source(),
                    release.inForce(),
                    draft == null ? null : draft.title(),
                    draft == null ? null : draft.submission().by(),
                    draft == null ? null : draft.decision().by());
        }
    }

    /**
     * The case went over to another release.
     *
     * @param release that it follows from then on; null if it is not there any more
     * @param effects what was counted anew by its tables
     */
    record Moved(Instant at, NamedRelease release, List<Effect> effects) {}

    /** @param rule that answers from then on; {@code cells} those whose value is another one */
    record Effect(DecisionTable table, Rule rule, List<ChangedCell> cells) {}

    /** Values under the label of their column. */
    record ChangedCell(String label, String before, String now) {}

    /** @param file its name in the release, such as {@code code-policy.dmn} */
    record DecisionTable(String file, String name) {}

    /**
     * A row.
     *
     * @param description its reason; empty if none is given
     * @param number from 1; 0 if the table does not show it any more
     */
    record Rule(String id, String description, int number) {}

    /** A value under the label of its column. */
    record Cell(String label, String value) {}

    /** Every answer of a case, the earliest first; where several rows answered at once, each is one of the list. */
    List<Explanation> of(UUID caseId);

    /** Every move of a case to another release, the earliest first. */
    List<Moved> moves(UUID caseId);
}
