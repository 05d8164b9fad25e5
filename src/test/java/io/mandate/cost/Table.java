package io.mandate.cost;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What was measured: for people as a table, for the gate as the lines of the file that is checked in. */
final class Table {

    private final Map<String, Map<Phase, Cost>> columns = new LinkedHashMap<>();

    Table with(String column, Map<Phase, Cost> costs) {
        columns.put(column, costs);
        return this;
    }

    /** Of tables with the same columns and phases. */
    static Table median(List<Table> tables) {
        Table median = new Table();
        tables.get(0).columns.forEach((column, first) -> {
            Map<Phase, Cost> costs = new EnumMap<>(Phase.class);
            first.keySet()
                    .forEach(phase -> costs.put(
                            phase,
                            Cost.median(tables.stream()
                                    .map(table -> table.columns.get(column).get(phase))
                                    .toList())));
            median.with(column, costs);
        });
        return median;
    }

    Set<String> columns() {
        return columns.keySet();
    }

    /** Issue, mail, redeem and revoke, with the acquisition of their jobs. */
    Cost total(String column) {
        return columns.get(column).entrySet().stream()
                .filter(cost -> cost.getKey().counts())
                .map(Map.Entry::getValue)
                .reduce(Cost.NONE, Cost::plus);
    }

    /** Statements, round trips and commits by column and phase. */
    Map<String, String> counts() {
        Map<String, String> counts = new TreeMap<>();
        columns.forEach((column, costs) -> costs.forEach((phase, cost) -> counts.put(
                column + "." + phase.name().toLowerCase(Locale.ROOT),
                cost.statements() + " " + cost.trips() + " " + cost.commits())));
        return counts;
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("One onboarding: SQL statements, round trips, commits, bytes of WAL\n\n");
        text.append("%-22s".formatted(""));
        columns.keySet().forEach(column -> text.append("| %-29s".formatted(column)));
        text.append("\n%-22s".formatted(""));
        columns.keySet()
                .forEach(column -> text.append("| %6s%6s%8s%8s ".formatted("stmts", "trips", "commits", "WAL")));
        text.append('\n');
        for (Phase phase : Phase.values()) {
            row(text, phase.label(), column -> columns.get(column).getOrDefault(phase, Cost.NONE));
        }
        text.append('\n');
        row(text, "without change*", this::total);
        return text.append("\n* issue, mail, redeem and revoke with the jobs acquired for them, each alone\n")
                .toString();
    }

    private void row(StringBuilder text, String label, Function<String, Cost> costs) {
        text.append("%-22s".formatted(label));
        columns.keySet().forEach(column -> {
            Cost cost = costs.apply(column);
            text.append("| %6d%6d%8d%8d ".formatted(cost.statements(), cost.trips(), cost.commits(), cost.wal()));
        });
        text.append('\n');
    }
}
