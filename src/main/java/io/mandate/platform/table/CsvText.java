package io.mandate.platform.table;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as CSV that people download, and may open in a spreadsheet: no cell is taken for a formula. */
public final class CsvText {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final CsvMapper MAPPER = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    private final StringWriter text = new StringWriter();
    private final SequenceWriter rows;

    public CsvText(List<String> columns) {
        try {
            rows = MAPPER.writer(CsvSchema.emptySchema()).writeValues(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(columns);
    }

    /** @param cells null is empty */
    public void add(Object... cells) {
        write(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : harmless(cell.toString()))
                .toList());
    }

    private void write(List<String> cells) {
        try {
            rows.write(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet takes what begins so for a formula. */
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    /** @param file name that the browser suggests */
    public ResponseEntity<String> download(String file) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(text.toString());
    }
}
