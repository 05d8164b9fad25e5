package io.mandate.onboarding.user.imports;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of users: CSV with the header {@code firstName,lastName,email,company,billingUnit,rights}; rights are codes,
 * separated by blanks. Semicolons, as spreadsheets of some countries write them, are read too.
 */
final class UserFile {

    private static final List<String> COLUMNS =
            List.of("firstName", "lastName", "email", "company", "billingUnit", "rights");
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerFor(String[].class);

    private UserFile() {}

    /**
     * The rows of a file.
     *
     * @param most rows that it may have
     * @throws InvalidInput if the file as a whole cannot be read
     */
    static List<ImportedUser> read(String csv, int most) {
        if (csv.length() > MOST_CHARACTERS || csv.indexOf('\0') >= 0) {
            throw unreadable();
        }
        String text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") ? ';' : ',';
        List<ImportedUser> users = new ArrayList<>();
        try (MappingIterator<String[]> rows =
                CSV.with(CsvSchema.emptySchema().withColumnSeparator(separator)).readValues(text)) {
            if (!rows.hasNext() || !List.of(rows.next()).equals(COLUMNS)) {
                throw unreadable();
            }
            while (rows.hasNext()) {
                users.add(user(users.size() + 1, rows.next()));
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof InvalidInput known ? known : unreadable();
        }
        if (users.size() > most) {
            throw new InvalidInput(
                    "", "tooManyRows", Message.of("refusal.import.divide").with("most", most));
        }
        return users;
    }

    private static ImportedUser user(int line, String[] cells) {
        return new ImportedUser(
                line,
                cell(cells, 0),
                cell(cells, 1),
                cell(cells, 2),
                cell(cells, 3),
                cell(cells, 4),
                rights(cell(cells, COLUMNS.size() - 1)),
                cells.length == COLUMNS.size());
    }

    private static String cell(String[] cells, int number) {
        return number < cells.length && !cells[number].isBlank() ? cells[number].strip() : null;
    }

    private static List<String> rights(String cell) {
        return cell == null ? List.of() : List.of(cell.split("\\s+"));
    }

    private static InvalidInput unreadable() {
        return new InvalidInput(
                "", "csv", Message.of("refusal.import.unreadable").with("columns", String.join(",", COLUMNS)));
    }
}
