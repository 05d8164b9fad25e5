package io.mandate.platform.table;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of rows below a line that names its columns, in any order and case. What is wrong with a row is said of that row;
 * the file as a whole is refused only when its rows cannot be told apart.
 */
public final class TableFile {

    /** The largest file, in bytes. */
    public static final int MOST_BYTES = 5 << 20;

    /** The column of what is in the file and is not read. */
    public static final String IGNORED = "-";

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private final List<Row> rows;
    private final String encoding;

    private TableFile(List<Row> rows, String encoding) {
        this.rows = rows;
        this.encoding = encoding;
    }

    /**
     * A row that is not blank.
     *
     * @param line of the file, from 1, where it begins
     * @param fault what is wrong with the row as a whole; null if nothing
     */
    public record Row(int line, Map<String, String> cells, RowFault fault) {

        /** The text of a column as it is stored; null if it is blank. */
        public String cell(String column) {
            return cells.get(column);
        }
    }

    /** What is wrong with a row as a whole. */
    public enum RowFault {
        /** It has not the columns of the first line. */
        COLUMNS,
        /** A character got lost when the file was saved, and shows as U+FFFD. */
        LOST_CHARACTER,
        /** Text stands between a closing quotation mark and the next column. */
        QUOTES
    }

    /** @param cells as they stand in the file; null if they cannot be told apart */
    record Line(int number, List<String> cells) {

        boolean isBlank() {
            return cells != null
                    && cells.stream().allMatch(cell -> TypedText.read(cell).isEmpty());
        }
    }

    public List<Row> rows() {
        return rows;
    }

    /** Which the file's text was in, such as {@code UTF-8} or {@code windows-1252}. */
    public String encoding() {
        return encoding;
    }

    /**
     * Reads a file.
     *
     * @param columns that it may have; further cells of a row belong to the last one, if it is the last of the file too
     * @param alsoCalled the column, or {@link #IGNORED}, by another name that it may have
     * @param most rows that it may have
     * @throws InvalidInput with the cause, and the line where there is one
     */
    public static TableFile read(byte[] file, List<String> columns, Map<String, String> alsoCalled, int most) {
        if (file.length > MOST_BYTES) {
            throw refused("tooLarge", Message.of("refusal.table.too-large"));
        }
        if (begins(file, OLD_EXCEL)) {
            throw refused("csv", Message.of("refusal.table.old-spreadsheet"));
        }
        if (begins(file, PDF)) {
            throw refused("csv", Message.of("refusal.table.pdf"));
        }
        if (begins(file, ZIP)) {
            return new TableFile(
                    rows(Spreadsheet.lines(file, most + 1), columns, alsoCalled, most), StandardCharsets.UTF_8.name());
        }
        DecodedText text = DecodedText.of(file);
        return new TableFile(rows(CsvLines.of(text.text()), columns, alsoCalled, most), text.encoding());
    }

    private static List<Row> rows(List<Line> lines, List<String> columns, Map<String, String> alsoCalled, int most) {
        List<Line> filled = lines.stream().filter(line -> !line.isBlank()).toList();
        if (filled.isEmpty()) {
            throw refused("csv", Message.of("refusal.table.empty").with("columns", String.join(", ", columns)));
        }
        List<String> header = header(filled.get(0), columns, alsoCalled);
        if (filled.size() - 1 > most) {
            throw refused("tooManyRows", Message.of("refusal.import.divide").with("most", most));
        }
        return filled.stream()
                .skip(1)
                .map(line -> row(line, header, columns.get(columns.size() - 1)))
                .toList();
    }

    /** The names of the columns as the program has them, "" for one without a name. */
    private static List<String> header(Line line, List<String> columns, Map<String, String> alsoCalled) {
        if (line.cells() == null) {
            throw refused("csv", Message.of("refusal.table.quotes").with("line", line.number()));
        }
        Map<String, String> known = new HashMap<>();
        alsoCalled.forEach((name, column) -> known.put(plain(name), column));
        columns.forEach(column -> known.put(plain(column), column));
        List<String> header = new ArrayList<>();
        for (String cell : line.cells()) {
            String name = TypedText.read(cell);
            String column = name.isEmpty() ? "" : known.get(plain(name));
            if (column == null) {
                throw refused(
                        "csv",
                        Message.of("refusal.table.column")
                                .with("line", line.number())
                                .with("name", shortened(name))
                                .with("columns", String.join(", ", columns)));
            }
            if (!column.isEmpty() && !column.equals(IGNORED) && header.contains(column)) {
                throw refused(
                        "csv",
                        Message.of("refusal.table.column-twice")
                                .with("line", line.number())
                                .with("name", column));
            }
            header.add(column);
        }
        while (header.get(header.size() - 1).isEmpty()) {
            header.remove(header.size() - 1);
        }
        return header;
    }

    private static Row row(Line line, List<String> header, String last) {
        List<String> cells = line.cells();
        if (cells == null) {
            return new Row(line.number(), Map.of(), RowFault.QUOTES);
        }
        Map<String, String> values = new HashMap<>();
        boolean goesOn = header.get(header.size() - 1).equals(last);
        boolean lost = false;
        boolean unnamed = false;
        for (int i = 0; i < cells.size(); i++) {
            String value = TypedText.read(cells.get(i));
            String column = i < header.size() ? header.get(i) : goesOn ? last : "";
            lost |= value.indexOf('\uFFFD') >= 0;
            if (!value.isEmpty() && !column.equals(IGNORED)) {
                unnamed |= column.isEmpty();
                values.merge(column, value, (one, next) -> one + "," + next);
            }
        }
        RowFault fault =
                lost ? RowFault.LOST_CHARACTER : unnamed || cells.size() < header.size() ? RowFault.COLUMNS : null;
        values.remove("");
        return new Row(line.number(), values, fault);
    }

    /** {@code First Name}, {@code first_name} and {@code firstName} are one. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    static InvalidInput refused(String code, Message message) {
        return new InvalidInput("", code, message);
    }
}
