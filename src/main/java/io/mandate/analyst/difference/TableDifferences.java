package io.mandate.analyst.difference;

import static io.mandate.analyst.difference.Difference.FILE;
import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.difference.Difference.Change;
import io.mandate.analyst.difference.TableContent.Column;
import io.mandate.analyst.difference.TableContent.Row;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The differences of two versions of a decision table, cell by cell, with rows and columns as the table shows them. */
public final class TableDifferences {

    /** Of FEEL: the quotes say only that it is a text. */
    private static final Pattern PLAIN_TEXT = Pattern.compile("\"[^\"]*\"");

    private final TableContent before;
    private final TableContent now;
    private final Map<String, Column> columns;
    private final Map<String, Column> columnsBefore;
    private final List<Difference> found = new ArrayList<>();

    private TableDifferences(TableContent before, TableContent now) {
        this.before = before;
        this.now = now;
        this.columns = now.byId();
        this.columnsBefore = before.byId();
    }

    static List<Difference> between(byte[] before, byte[] now) {
        Optional<TableContent> was = TableContent.read(before);
        Optional<TableContent> is = TableContent.read(now);
        return was.isEmpty() || is.isEmpty()
                ? List.of(new Difference(FILE, Change.LAYOUT, Message.of("difference.unreadable-table")))
                : new TableDifferences(was.get(), is.get()).find();
    }

    private List<Difference> find() {
        properties(FILE, now.properties().get("name"), before.properties(), now.properties());
        columns();
        Map<String, Row> earlier = before.rows().stream().collect(toMap(Row::id, row -> row, (one, other) -> one));
        Set<String> kept = new LinkedHashSet<>();
        now.rows().forEach(row -> {
            kept.add(row.id());
            if (earlier.containsKey(row.id())) {
                cells(earlier.get(row.id()), row);
            } else {
                add(row.id(), Change.ADDED, whole("difference.row-added", row, columns));
            }
        });
        before.rows().stream()
                .filter(row -> !kept.contains(row.id()))
                .forEach(row -> add(row.id(), Change.REMOVED, whole("difference.row-removed", row, columnsBefore)));
        order(kept, earlier.keySet());
        if (!before.rest().equals(now.rest())) {
            add(FILE, Change.CHANGED, Message.of("difference.table-rest"));
        }
        if (found.isEmpty()) {
            add(FILE, Change.LAYOUT, Message.of("difference.nothing-in-table"));
        }
        return found;
    }

    private void columns() {
        now.columns().forEach(column -> {
            Column earlier = columnsBefore.get(column.id());
            if (earlier == null) {
                add(
                        column.id(),
                        Change.ADDED,
                        Message.of("difference.column-added").with("column", column.label()));
            } else {
                properties(column.id(), earlier.label(), earlier.properties(), column.properties());
            }
        });
        before.columns().stream()
                .filter(column -> !columns.containsKey(column.id()))
                .forEach(column -> add(
                        column.id(),
                        Change.REMOVED,
                        Message.of("difference.column-removed").with("column", column.label())));
        List<String> was = new ArrayList<>(columnsBefore.keySet());
        List<String> is = new ArrayList<>(columns.keySet());
        was.retainAll(is);
        is.retainAll(was);
        if (!was.equals(is)) {
            add(
                    FILE,
                    Change.CHANGED,
                    Message.of("difference.columns-order")
                            .with(
                                    "columns",
                                    is.stream()
                                            .map(id -> "“" + columns.get(id).label() + "”")
                                            .toList()));
        }
    }

    private void properties(String id, String called, Map<String, String> earlier, Map<String, String> later) {
        Set<String> paths = new LinkedHashSet<>(earlier.keySet());
        paths.addAll(later.keySet());
        paths.forEach(path -> {
            String was = earlier.getOrDefault(path, "");
            String is = later.getOrDefault(path, "");
            if (!was.equals(is)) {
                String key =
                        was.isEmpty() ? "difference.set" : is.isEmpty() ? "difference.unset" : "difference.changed";
                add(
                        id,
                        Change.CHANGED,
                        Message.of(key)
                                .with("element", called)
                                .with("what", Message.named("difference.table", path))
                                .with("before", was)
                                .with("now", is));
            }
        });
    }

    private void cells(Row earlier, Row row) {
        Message where = place(row, columns);
        columns.forEach((id, column) -> cell(
                row.id(),
                where,
                column.label(),
                columnsBefore.containsKey(id) ? earlier.cells().getOrDefault(id, "") : null,
                row.cells().getOrDefault(id, "")));
        reason(row.id(), where, Message.of("difference.reason"), earlier.reason(), row.reason());
        Set<String> languages = new TreeSet<>(earlier.reasons().keySet());
        languages.addAll(row.reasons().keySet());
        languages.forEach(language -> reason(
                row.id(),
                where,
                Message.named("difference.reason", language),
                earlier.reasons().getOrDefault(language, ""),
                row.reasons().getOrDefault(language, "")));
        Map<String, String> beyond = beyond(row, columns);
        Map<String, String> beyondBefore = beyond(earlier, columnsBefore);
        if (!beyond.equals(beyondBefore)) {
            add(row.id(), Change.CHANGED, Message.of("difference.cells-beyond").with("row", where));
        }
    }

    private void reason(String row, Message where, Message what, String was, String is) {
        if (!was.equals(is)) {
            add(
                    row,
                    Change.CHANGED,
                    Message.of("difference.cell")
                            .with("row", where)
                            .with("column", what)
                            .with("before", was.isEmpty() ? Message.of("difference.no-reason") : was)
                            .with("now", is.isEmpty() ? Message.of("difference.no-reason") : is));
        }
    }

    private static Map<String, String> beyond(Row row, Map<String, Column> columns) {
        Map<String, String> beyond = new LinkedHashMap<>(row.cells());
        beyond.keySet().removeAll(columns.keySet());
        return beyond;
    }

    /** @param was null in a new column */
    private void cell(String row, Message where, Object column, String was, String is) {
        if (!Objects.equals(was, is) && !(was == null && is.isEmpty())) {
            boolean alike = was != null && shown(was).equals(shown(is));
            add(
                    row,
                    Change.CHANGED,
                    Message.of(was == null ? "difference.cell-set" : "difference.cell")
                            .with("row", where)
                            .with("column", column)
                            .with("before", alike ? was : inWords(was))
                            .with("now", alike ? is : inWords(is)));
        }
    }

    /** A row by its number and by what it asks, as far as it asks anything. */
    static Message place(Row row, Map<String, Column> columns) {
        List<String> when = columns.values().stream()
                .filter(column -> !column.output())
                .map(column -> shown(row.cells().getOrDefault(column.id(), "")))
                .filter(cell -> !cell.isEmpty() && !cell.equals("-"))
                .toList();
        Message place = Message.of(when.isEmpty() ? "difference.row" : "difference.row-when");
        return place.with("number", row.number()).with("when", when);
    }

    private static Message whole(String key, Row row, Map<String, Column> columns) {
        List<Message> cells = columns.values().stream()
                .map(column -> Message.of("difference.cell-of")
                        .with("column", column.label())
                        .with("value", inWords(row.cells().getOrDefault(column.id(), ""))))
                .toList();
        return Message.of(key).with("number", row.number()).with("cells", cells);
    }

    private void order(Set<String> kept, Set<String> earlier) {
        List<String> was =
                before.rows().stream().map(Row::id).filter(kept::contains).toList();
        List<String> is = kept.stream().filter(earlier::contains).toList();
        if (!was.equals(is)) {
            add(
                    FILE,
                    Change.CHANGED,
                    Message.of("difference.rows-order")
                            .with(
                                    "rows",
                                    is.stream().map(id -> was.indexOf(id) + 1).toList()));
        }
    }

    private static Object inWords(String cell) {
        return cell == null || cell.isEmpty() ? Message.of("difference.any") : shown(cell);
    }

    /** A cell as people read it. */
    public static String shown(String cell) {
        return PLAIN_TEXT.matcher(cell).matches() ? cell.substring(1, cell.length() - 1) : cell;
    }

    private void add(String element, Change change, Message sentence) {
        found.add(new Difference(element, change, sentence));
    }
}
