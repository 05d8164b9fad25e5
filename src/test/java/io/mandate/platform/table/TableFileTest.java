package io.mandate.platform.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.table.TableFile.Row;
import io.mandate.platform.table.TableFile.RowFault;
import io.mandate.testing.Said;
import io.mandate.testing.Workbook;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {

    private static final List<String> COLUMNS = List.of("firstName", "lastName", "email", "rights");

    private static TableFile read(byte[] file) {
        return TableFile.read(file, COLUMNS, Map.of(), 10);
    }

    private static List<Row> rows(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8)).rows();
    }

    private static String refusal(byte[] file) {
        return Said.english(catchThrowableOfType(InvalidInput.class, () -> read(file))
                .errors()
                .get(0)
                .detail());
    }

    private static String refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Row row(int line, String first, String last) {
        return new Row(line, Map.of("firstName", first, "lastName", last), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firstName,lastName\nAnn,Lee\nBo,Ray\n",
                "\uFEFFfirstName,lastName\r\nAnn,Lee\r\nBo,Ray",
                "firstName;lastName\nAnn;Lee\nBo;Ray\n",
                "firstName\tlastName\nAnn\tLee\nBo\tRay\n",
                "firstName,lastName\rAnn,Lee\rBo,Ray\r",
                "FIRSTNAME,LastName\nAnn,Lee\nBo,Ray\n",
                "First Name,last_name\nAnn,Lee\nBo,Ray\n",
                "lastName,firstName\nLee,Ann\nRay,Bo\n",
                "firstName,lastName,\nAnn,Lee,\nBo,Ray,\n",
                "firstName,lastName,,,\nAnn,Lee,,,\nBo,Ray\n",
                "\"firstName\",\"lastName\"\n\"Ann\",\"Lee\"\n \"Bo\" , \"Ray\" \n",
                "firstName,lastName\nAnn, Lee \nBo,\u00A0Ray\u200B\n"
            })
    void every_dialect_says_the_same(String text) {
        assertThat(rows(text)).containsExactly(row(2, "Ann", "Lee"), row(3, "Bo", "Ray"));
    }

    @Test
    void the_line_that_names_the_separator_is_none() {
        assertThat(rows("sep=;\nfirstName;lastName\nAnn;Lee\n")).containsExactly(row(3, "Ann", "Lee"));
    }

    @Test
    void blank_rows_are_none_and_lines_are_those_of_the_file() {
        assertThat(rows("\nfirstName,lastName\n,\n\nAnn,Lee\n , \n\"B\no\",Ray\nCy,Fox\n"))
                .containsExactly(row(5, "Ann", "Lee"), row(7, "B\no", "Ray"), row(9, "Cy", "Fox"));
    }

    @Test
    void a_short_row_a_long_one_and_a_broken_one_harm_no_other() {
        List<Row> rows = rows("firstName,lastName\nAnn\nBo,Ray,Extra\n\"Cy\"x,Fox\nDi,Jones\n");

        assertThat(rows)
                .extracting(Row::fault)
                .containsExactly(RowFault.COLUMNS, RowFault.COLUMNS, RowFault.QUOTES, null);
        assertThat(rows).extracting(Row::line).containsExactly(2, 3, 4, 5);
    }

    @Test
    void what_goes_on_behind_the_last_column_belongs_to_it() {
        assertThat(rows("email,rights\na@b.test,VIEW_BILL,VIEW_MEMBERS\n")
                        .get(0)
                        .cell("rights"))
                .isEqualTo("VIEW_BILL,VIEW_MEMBERS");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_is_named_with_its_line() {
        assertThat(refusal("firstName,lastName\nAnn,Lee\n\"Bo,Ray\nCy,Fox\n"))
                .isEqualTo("The quotation mark in line 3 is never closed.");
        assertThat(refusal("firstName,lastName\nAnn,\"Lee\n")).contains("line 2");
        assertThat(refusal("\"")).contains("line 1");
        assertThat(rows("firstName,lastName\nAnn \"the\",5\" wide\n").get(0).cell("firstName"))
                .isEqualTo("Ann \"the\"");
    }

    @ParameterizedTest
    @CsvSource({"Jos\u00E9 N\u00FA\u00F1ez", "\u0160koda \u2013 \u20AC", "\u00C5se", "M\u00FCller", "\u201CAnn\u201D"})
    void what_a_spreadsheet_saved_in_windows_1252_is_read_and_said(String name) {
        String text = "firstName\n" + name + "\n";

        TableFile windows = read(text.getBytes(Charset.forName("windows-1252")));
        assertThat(windows.encoding()).isEqualTo("windows-1252");
        assertThat(windows.rows().get(0).cell("firstName")).isEqualTo(name);
        for (byte[] unicode : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(read(unicode).rows().get(0).cell("firstName")).isEqualTo(name);
            assertThat(read(unicode).encoding()).startsWith("UTF-");
        }
    }

    @Test
    void a_lost_character_is_refused_with_its_line() {
        assertThat(rows("firstName\nAnn\nJos\uFFFD\n"))
                .containsExactly(
                        new Row(2, Map.of("firstName", "Ann"), null),
                        new Row(3, Map.of("firstName", "Jos\uFFFD"), RowFault.LOST_CHARACTER));
    }

    @Test
    void columns_are_named_once_and_by_their_names() {
        assertThat(refusal("firstName,mail\nAnn,a@b.test\n")).contains("Line 1").contains("\"mail\"");
        assertThat(refusal("firstName,First name\nAnn,Ann\n")).contains("\"firstName\" twice");
        assertThat(refusal("")).startsWith("The file is empty");
        assertThat(refusal("\n,,\n")).startsWith("The file is empty");
        assertThat(refusal("firstName\n" + "Ann\n".repeat(11))).startsWith("At most 10 rows");
    }

    @Test
    void a_file_of_another_kind_is_named_as_what_it_is() {
        assertThat(refusal("%PDF-1.7 x")).contains("PDF");
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
                .contains(".xls");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).contains("packed file");
        assertThat(refusal(new byte[] {1, 0, 2, 0})).contains("neither CSV nor a spreadsheet");
        assertThat(refusal("firstName\n" + "x".repeat(TableFile.MOST_BYTES))).contains("5 MB");
    }

    @Test
    void a_file_of_more_than_a_megabyte_is_read() {
        String long1 = "x".repeat(130_000);

        assertThat(rows("firstName\n" + (long1 + "\n").repeat(10))).hasSize(10);
    }

    @Test
    void a_spreadsheet_is_read_as_it_shows() {
        byte[] file = Workbook.of(
                List.of("First name", "lastName", "email"),
                List.of("Jos\u00E9", "N\u00FA\u00F1ez", "jose@b.test"),
                List.of("", "", ""),
                List.of("Bo", 1, "bo@b.test"),
                List.of("Cy", 1L, "cy@b.test"));

        List<Row> rows = read(file).rows();
        assertThat(rows).extracting(Row::line).containsExactly(2, 4, 5);
        assertThat(rows.get(2).cell("lastName")).isEqualTo("001");
        assertThat(rows.get(0).cell("lastName")).isEqualTo("N\u00FA\u00F1ez");
        assertThat(rows.get(1).cell("lastName")).isEqualTo("1");
    }

    @Test
    void a_spreadsheet_that_would_not_fit_is_refused_before_it_is_read() {
        assertThat(refusal(Workbook.bomb())).startsWith("This spreadsheet cannot be read");
    }
}
