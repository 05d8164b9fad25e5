package io.mandate.engine.release.replay;

import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.ReleaseBook.Table;
import io.mandate.analyst.difference.TableContent;
import io.mandate.analyst.difference.TableContent.Column;
import io.mandate.analyst.replay.Replays.Changed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables as people see them: their rows by number, their names and columns in the language of the reader.
 *
 * @param inForce files of the release in force; {@code draft} those of the draft
 */
record ShownTables(ReleaseBook releases, SortedMap<String, byte[]> inForce, SortedMap<String, byte[]> draft) {

    List<Changed> of(List<Changed> tables) {
        return tables.stream().map(this::of).toList();
    }

    private Changed of(Changed table) {
        String file = table.table() + ".dmn";
        Map<String, Integer> old = numbers(table(inForce, file));
        Optional<Table> changed = table(draft, file);
        Map<String, Integer> now = numbers(changed);
        Map<Pattern, String> columns = columns(file);
        return new Changed(
                table.table(),
                changed.map(Table::name).orElse(table.table()),
                table.evaluations(),
                table.same(),
                table.changed(),
                table.rows().stream()
                        .map(row -> row.shown(
                                old.get(row.oldRule()), now.get(row.newRule()), answer -> named(answer, columns)))
                        .toList(),
                table.further());
    }

    private Optional<Table> table(SortedMap<String, byte[]> files, String file) {
        return Optional.ofNullable(files.get(file)).flatMap(content -> releases.table(file, content));
    }

    private static Map<String, Integer> numbers(Optional<Table> table) {
        Map<String, Integer> numbers = new HashMap<>();
        table.ifPresent(found -> found.rows().forEach(row -> numbers.put(row.id(), numbers.size() + 1)));
        return numbers;
    }

    /** What the reader calls a column, by how an answer names it: as the model of the draft does. */
    private Map<Pattern, String> columns(String file) {
        Map<Pattern, String> columns = new LinkedHashMap<>();
        Optional.ofNullable(draft.get(file)).flatMap(TableContent::read).ifPresent(table -> table.columns().stream()
                .filter(Column::output)
                .filter(column -> column.properties().containsKey("label"))
                .forEach(column -> columns.put(
                        Pattern.compile("(?<=^|, | \\| )"
                                + Pattern.quote(column.properties().get("label")) + "(?=: )"),
                        column.label())));
        return columns;
    }

    private static String named(String answer, Map<Pattern, String> columns) {
        String named = answer;
        for (Map.Entry<Pattern, String> column : columns.entrySet()) {
            named = named == null
                    ? null
                    : column.getKey().matcher(named).replaceAll(Matcher.quoteReplacement(column.getValue()));
        }
        return named;
    }
}
