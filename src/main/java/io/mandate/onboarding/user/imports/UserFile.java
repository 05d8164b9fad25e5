package io.mandate.onboarding.user.imports;

import io.mandate.platform.Right;
import io.mandate.platform.table.TableFile;
import java.util.List;
import java.util.function.Function;

/** A file of users. Rights are codes or the names that pages give them, separated by comma, semicolon or, for codes, blanks. */
final class UserFile {

    static final List<String> COLUMNS = List.of("firstName", "lastName", "email", "company", "billingUnit", "rights");

    private UserFile() {}

    /** @param rights finds the codes of what a cell says */
    static List<ImportedUser> users(TableFile file, Function<String, List<Right>> rights) {
        return file.rows().stream()
                .map(row -> new ImportedUser(
                        row.line(),
                        row.cell("firstName"),
                        row.cell("lastName"),
                        row.cell("email"),
                        row.cell("company"),
                        row.cell("billingUnit"),
                        rights.apply(row.cell("rights")),
                        row.fault()))
                .toList();
    }
}
