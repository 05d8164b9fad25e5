package io.mandate.engine.release.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A decision of a case as the engine has recorded it.
 *
 * @param table key of the decision
 * @param definition id of its definition
 * @param caseId null if it was no case's
 * @param process id of the definition of the process that asked; {@code element} of it that did
 * @param inputs what the table was asked
 * @param rows that answered
 */
record RecordedDecision(
        String id,
        Instant at,
        String table,
        String definition,
        UUID caseId,
        String process,
        String element,
        List<Input> inputs,
        List<MatchedRow> rows) {

    /** @param column id of the input column */
    record Input(String column, String label, Object value) {}

    /** @param column id of the output column */
    record Output(String column, String name, String label, Object value) {}

    record MatchedRow(String rule, List<Output> outputs) {

        /** What the rows answered under this name; null if they do not. */
        static Object output(List<MatchedRow> rows, String name) {
            return rows.stream()
                    .flatMap(row -> row.outputs().stream())
                    .filter(output -> output.name().equals(name))
                    .map(Output::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    Map<String, Object> variables(Map<String, String> variableByColumn) {
        Map<String, Object> variables = new HashMap<>();
        inputs.forEach(input -> variables.put(variableByColumn.get(input.column()), input.value()));
        return variables;
    }
}
