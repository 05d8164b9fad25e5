package io.mandate.engine.release.replay;

import io.mandate.analyst.replay.Replays.Problem;
import io.mandate.engine.hardening.expression.AskedTable;
import io.mandate.engine.hardening.expression.AskedTable.SeveralAnswers;
import io.mandate.engine.release.replay.RecordedDecision.MatchedRow;
import io.mandate.engine.release.replay.RecordedDecision.Output;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;

/** A decision table that is tried: it says which rows answer, and remembers what it was asked. */
final class TrialTable {

    private static final int REMEMBERED = 10_000;

    private final AskedTable table;
    private final Map<String, String> columns;
    private final Set<String> reads;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<Map<String, Object>, Answer> known = new LinkedHashMap<>();

    /**
     * @param problem null if there are rows
     */
    record Answer(List<MatchedRow> rows, Problem problem) {

        Object output(String name) {
            return MatchedRow.output(rows, name);
        }
    }

    /** @param file the text of the table; null for one that is gone and answers nothing */
    TrialTable(String key, byte[] file) {
        if (file == null) {
            table = null;
            columns = Map.of();
            reads = Set.of();
            return;
        }
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(file));
        table = new AskedTable(key, model);
        columns = variables(model);
        reads = new TreeSet<>(columns.values());
        model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Output.class)
                .forEach(output -> labels.put(output.getName(), output.getLabel()));
    }

    /** The variable that each input column reads, by the column's id. */
    static Map<String, String> variables(DmnModelInstance model) {
        Map<String, String> variables = new LinkedHashMap<>();
        model.getModelElementsByType(Input.class)
                .forEach(input -> variables.put(
                        input.getId(),
                        input.getInputExpression().getText().getTextContent().strip()));
        return variables;
    }

    Map<String, String> columns() {
        return columns;
    }

    /** Variables that the table reads and the caller does not have. */
    Set<String> unknown(Collection<String> variables) {
        Set<String> unknown = new LinkedHashSet<>(reads);
        unknown.removeAll(variables);
        return unknown;
    }

    Answer answer(Map<String, Object> variables) {
        if (table == null) {
            return new Answer(List.of(), Problem.NO_ANSWER);
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        reads.forEach(variable -> asked.put(variable, variables.get(variable)));
        Answer remembered = known.get(asked);
        if (remembered != null) {
            return remembered;
        }
        Answer answer = decide(asked);
        if (known.size() < REMEMBERED) {
            known.put(asked, answer);
        }
        return answer;
    }

    private Answer decide(Map<String, Object> asked) {
        try {
            List<MatchedRow> rows =
                    table.rows(asked).stream().map(TrialTable::matched).toList();
            return new Answer(rows, rows.isEmpty() ? Problem.NO_ANSWER : null);
        } catch (SeveralAnswers several) {
            return new Answer(List.of(), Problem.SEVERAL_ANSWERS);
        } catch (RuntimeException failed) {
            return new Answer(List.of(), Problem.FAILED);
        }
    }

    private static MatchedRow matched(DmnEvaluatedDecisionRule rule) {
        return new MatchedRow(
                rule.getId(),
                rule.getOutputEntries().values().stream()
                        .map(output -> new Output(
                                output.getId(),
                                output.getOutputName(),
                                output.getName(),
                                output.getValue() == null
                                        ? null
                                        : output.getValue().getValue()))
                        .toList());
    }

    /** An answer in words, with this table's labels and in the order of its columns; null without rows. */
    String inWords(List<MatchedRow> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        return String.join(" | ", rows.stream().map(this::inWords).toList());
    }

    private String inWords(MatchedRow row) {
        if (row.outputs().size() == 1) {
            return AnswerWords.of(row.outputs().get(0).value());
        }
        List<String> order = new ArrayList<>(labels.keySet());
        return String.join(
                ", ",
                row.outputs().stream()
                        .sorted((one, other) -> Integer.compare(order.indexOf(one.name()), order.indexOf(other.name())))
                        .map(output -> labels.getOrDefault(output.name(), output.label()) + ": "
                                + AnswerWords.of(output.value()))
                        .toList());
    }
}
