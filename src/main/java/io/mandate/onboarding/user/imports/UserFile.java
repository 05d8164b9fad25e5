package io.mandate.onboarding.user.imports;

import io.mandate.platform.Right;
import io.mandate.platform.table.TableFile;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file of users. Its columns are called as the program or the pages call them, in every language; so are rights, separated
 * by comma, semicolon or, for codes, blanks. The result of an import can be mended and sent again: what it says of each row is
 * not read.
 */
final class UserFile {

    static final List<String> COLUMNS = List.of("firstName", "lastName", "email", "company", "billingUnit", "rights");

    private static final String ALL = "ALL";

    private UserFile() {}

    /** What pages call the columns. */
    static Map<String, String> alsoCalled(Words words) {
        Map<String, String> names = new HashMap<>();
        for (String language : words.languages()) {
            Stream.of("line", "outcome", "problems")
                    .forEach(said -> names.put(
                            words.in(language, Message.of("script.userImport.columns." + said)), TableFile.IGNORED));
            COLUMNS.forEach(
                    column -> names.put(words.in(language, Message.of("script.userImport.fields." + column)), column));
        }
        return names;
    }

    /** @param rights finds the codes of what a cell says */
    static List<ImportedUser> users(TableFile file, Function<String, List<Right>> rights) {
        return file.rows().stream()
                .map(row -> new ImportedUser(
                        row.line(),
                        row.cell("firstName"),
                        row.cell("lastName"),
                        row.cell("email"),
                        row.cell("company"),
                        unit(row.cell("billingUnit")),
                        rights.apply(row.cell("rights")),
                        row.fault()))
                .toList();
    }

    private static String unit(String written) {
        return ALL.equalsIgnoreCase(written) ? ALL : written;
    }
}
