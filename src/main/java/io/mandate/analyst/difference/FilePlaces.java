package io.mandate.analyst.difference;

import io.mandate.analyst.difference.TableContent.Column;
import io.mandate.analyst.difference.TableContent.Row;
import io.mandate.platform.words.Message;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Places of a file as people see them: the row and column of a table, the name of an element, the label of a field. */
public final class FilePlaces {

    private static final Pattern LINE = Pattern.compile("\\d{1,6}");

    private final Optional<TableContent> table;
    private final Optional<ProcessContent> process;
    private final Map<String, String> fields;

    private FilePlaces(Optional<TableContent> table, Optional<ProcessContent> process, Map<String, String> fields) {
        this.table = table;
        this.process = process;
        this.fields = fields;
    }

    /** @param content null for a file that is not there */
    public static FilePlaces of(String file, byte[] content) {
        String ending = content == null ? "" : file.substring(file.lastIndexOf('.') + 1);
        return new FilePlaces(
                ending.equals("dmn") ? TableContent.read(content) : Optional.empty(),
                ending.equals("bpmn") ? ProcessContent.read(content) : Optional.empty(),
                ending.equals("form") ? FormDifferences.labels(content) : Map.of());
    }

    /**
     * What people call a place.
     *
     * @param element id of the element, key of the field or line of the text
     * @return empty where there is nothing that they see
     */
    public Optional<Message> find(String element) {
        return table.flatMap(found -> cell(found, element))
                .or(() -> process.filter(found -> found.elements().containsKey(element))
                        .map(found -> named(found.label(element))))
                .or(() -> Optional.ofNullable(fields.get(element)).map(FilePlaces::named))
                .or(() -> LINE.matcher(element).matches()
                        ? Optional.of(Message.of("difference.place-line").with("line", Integer.parseInt(element)))
                        : Optional.empty());
    }

    private static Message named(String name) {
        return Message.of("difference.place-element").with("element", name);
    }

    private static Optional<Message> cell(TableContent table, String element) {
        Map<String, Column> columns = table.byId();
        for (Row row : table.rows()) {
            Message place = TableDifferences.place(row, columns);
            if (row.id().equals(element)) {
                return Optional.of(place);
            }
            Column column = columns.get(row.places().getOrDefault(element, ""));
            if (column != null) {
                return Optional.of(
                        Message.of("difference.place-cell").with("row", place).with("column", column.label()));
            }
        }
        return Optional.ofNullable(columns.get(element))
                .map(column -> Message.of("difference.place-column").with("column", column.label()));
    }
}
