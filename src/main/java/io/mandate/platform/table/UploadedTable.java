package io.mandate.platform.table;

import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the file that a request carries, whatever type the browser takes it for. */
@Component
public class UploadedTable {

    /** What browsers and programs call CSV and XLSX. */
    public static final String CSV = "text/csv";

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String EXCEL = "application/vnd.ms-excel";
    public static final String FILE = "application/octet-stream";

    /** As {@link TableFile#read}. */
    public TableFile read(HttpServletRequest request, List<String> columns, int most) throws IOException {
        return read(request, columns, Map.of(), most);
    }

    /** As {@link TableFile#read(byte[], List, Map, int)}. */
    public TableFile read(HttpServletRequest request, List<String> columns, Map<String, String> alsoCalled, int most)
            throws IOException {
        return TableFile.read(request.getInputStream().readNBytes(TableFile.MOST_BYTES + 1), columns, alsoCalled, most);
    }

    /** What whoever sent the file should look at; null if nothing. */
    public Message note(TableFile file) {
        return file.encoding().equals(StandardCharsets.UTF_8.name())
                ? null
                : Message.of("refusal.table.encoding").with("encoding", file.encoding());
    }
}
