package io.mandate.platform.table;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mandate.platform.table.TableFile.Line;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of CSV (RFC 4180), separated by comma, semicolon or tab, and ended by any line end. Rows are told apart here and read
 * one by one, so that a broken one harms no other and the line of each is known.
 */
final class CsvLines {

    private static final ObjectReader ROW = new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .readerFor(String[].class);

    /** With which spreadsheets tell each other the separator. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=([,;\\t|])\"?[;,]*(?:\\r\\n|\\r|\\n|$)");

    private final String text;
    private final char separator;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvLines(String text) {
        this.text = text;
        Matcher told = SEPARATOR_LINE.matcher(text);
        if (told.lookingAt()) {
            at = told.end();
            line = 2;
            separator = told.group(1).charAt(0);
        } else {
            separator = separator(
                    text.lines().filter(first -> !first.isBlank()).findFirst().orElse(""));
        }
    }

    static List<Line> of(String text) {
        CsvLines reader = new CsvLines(text);
        while (reader.at < text.length()) {
            reader.next();
        }
        return reader.lines;
    }

    /** The one of which there are most in the first line. */
    private static char separator(String header) {
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing(
                        each -> header.chars().filter(c -> c == each).count()))
                .orElseThrow();
    }

    private void next() {
        int start = at;
        int firstLine = line;
        boolean quoted = false;
        boolean atStartOfCell = true;
        int opened = line;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && (quoted || atStartOfCell)) {
                opened = quoted ? opened : line;
                quoted = !quoted;
            } else if (c == '\n' || c == '\r') {
                int end = at;
                at += c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
                line++;
                if (!quoted) {
                    add(firstLine, text.substring(start, end));
                    return;
                }
                continue;
            }
            // a doubled quotation mark opens again what it closed
            atStartOfCell = !quoted && (c == separator || c == '"' || atStartOfCell && c == ' ');
            at++;
        }
        if (quoted) {
            throw TableFile.refused(
                    "csv", Message.of("refusal.table.open-quote").with("line", opened));
        }
        add(firstLine, text.substring(start));
    }

    private void add(int number, String row) {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (MappingIterator<String[]> read = ROW.with(schema).readValues(row + "\n")) {
            if (read.hasNext()) {
                lines.add(new Line(number, List.of(read.next())));
            }
        } catch (IOException | RuntimeException notARow) {
            lines.add(new Line(number, null));
        }
    }
}
