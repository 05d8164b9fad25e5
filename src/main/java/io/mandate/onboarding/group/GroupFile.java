package io.mandate.onboarding.group;

import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.table.TableFile;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.List;

/** A file of groups. Units are separated by blank, comma or semicolon. */
final class GroupFile {

    static final List<String> COLUMNS =
            List.of("number", "name", "region", "size", "officerFirstName", "officerLastName", "officerEmail", "units");

    private GroupFile() {}

    static List<GroupImport.Entry> entries(TableFile file) {
        return file.rows().stream().map(GroupFile::entry).toList();
    }

    private static GroupImport.Entry entry(TableFile.Row row) {
        String units = row.cell("units");
        return new GroupImport.Entry(
                row.line(),
                new GroupRecord(
                        row.cell("number"),
                        row.cell("name"),
                        row.cell("region"),
                        row.cell("size"),
                        units == null ? null : Arrays.asList(units.split("[\\s,;]+")),
                        row.cell("officerFirstName"),
                        row.cell("officerLastName"),
                        row.cell("officerEmail")),
                row.fault() == null ? null : error(row));
    }

    private static FieldError error(TableFile.Row row) {
        return switch (row.fault()) {
            case COLUMNS ->
                new FieldError(
                        "", "columns", Message.of("refusal.import.columns").with("line", row.line()));
            case LOST_CHARACTER ->
                new FieldError(
                        "",
                        "lostCharacter",
                        Message.of("refusal.import.lost-character").with("line", row.line()));
            case QUOTES ->
                new FieldError("", "quotes", Message.of("refusal.table.quotes").with("line", row.line()));
        };
    }
}
