package io.mandate.engine.release.replay;

import io.mandate.analyst.replay.Replays.Changed;
import io.mandate.analyst.replay.Replays.Row;
import io.mandate.engine.release.replay.RecordedDecision.MatchedRow;
import io.mandate.engine.release.replay.TrialTable.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a replay found so far; small, whatever the number of decisions. Kept as JSON between batches.
 *
 * @param counts by the names of {@link io.mandate.analyst.replay.ReplayMeaning}
 * @param unknown variables that the draft reads and past decisions did not record
 */
record ReplayTally(Map<String, Changed> tables, Map<String, Integer> counts, Set<String> unknown) {

    private static final int MOST_ROWS = 200;
    private static final int EXAMPLES = 20;

    static ReplayTally empty() {
        return new ReplayTally(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }

    void count(String name, int more) {
        counts.merge(name, more, Integer::sum);
    }

    /** @param inForce what the table that is in force answers */
    void add(RecordedDecision recorded, Answer inForce, Answer answer, TrialTable table) {
        String then = table.inWords(recorded.rows());
        String before = table.inWords(inForce.rows());
        String after = table.inWords(answer.rows());
        String oldRule = rules(inForce.rows());
        String newRule = rules(answer.rows());
        boolean same = answer.problem() == inForce.problem() && Objects.equals(after, before);
        tables.merge(
                recorded.table(),
                new Changed(recorded.table(), null, 1, same ? 1 : 0, same ? 0 : 1, List.of(), 0),
                (sum, one) -> new Changed(
                        sum.table(),
                        null,
                        sum.evaluations() + 1,
                        sum.same() + one.same(),
                        sum.changed() + one.changed(),
                        sum.rows(),
                        sum.further()));
        if (!same || !Objects.equals(oldRule, newRule)) {
            tables.computeIfPresent(
                    recorded.table(),
                    (key, sum) -> with(
                            sum,
                            new Row(then, before, after, oldRule, newRule, null, null, answer.problem(), 0, List.of()),
                            recorded.caseId()));
        }
    }

    private static Changed with(Changed sum, Row now, UUID caseId) {
        List<Row> rows = new ArrayList<>(sum.rows());
        int at = 0;
        while (at < rows.size() && !sameWay(rows.get(at), now)) {
            at++;
        }
        if (at == MOST_ROWS) {
            return new Changed(
                    sum.table(), null, sum.evaluations(), sum.same(), sum.changed(), sum.rows(), sum.further() + 1);
        }
        if (at == rows.size()) {
            rows.add(now);
        }
        Row known = rows.get(at);
        List<UUID> cases = new ArrayList<>(known.cases());
        if (caseId != null && cases.size() < EXAMPLES && !cases.contains(caseId)) {
            cases.add(caseId);
        }
        rows.set(at, now.with(known.count() + 1, cases));
        return new Changed(sum.table(), null, sum.evaluations(), sum.same(), sum.changed(), rows, sum.further());
    }

    private static boolean sameWay(Row one, Row other) {
        return one.with(other.count(), other.cases()).equals(other);
    }

    /** Ids of the rows; null if none answered. */
    private static String rules(List<MatchedRow> rows) {
        return rows.isEmpty()
                ? null
                : String.join(", ", rows.stream().map(MatchedRow::rule).toList());
    }

    /** The tables, each with its most frequent rows first. */
    List<Changed> result() {
        return tables.values().stream()
                .map(table -> new Changed(
                        table.table(),
                        null,
                        table.evaluations(),
                        table.same(),
                        table.changed(),
                        table.rows().stream()
                                .sorted(Comparator.comparing(Row::count).reversed())
                                .toList(),
                        table.further()))
                .toList();
    }
}
