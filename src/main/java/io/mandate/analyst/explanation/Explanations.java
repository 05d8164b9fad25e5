package io.mandate.analyst.explanation;

import io.mandate.analyst.ReleaseBook;
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
            ReleaseBook.Release release,
            DecisionTable table,
            Rule rule,
            List<Cell> inputs,
            List<Cell> outputs,
            String element) {}

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
}
