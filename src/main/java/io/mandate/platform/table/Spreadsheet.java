package io.mandate.platform.table;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.table.TableFile.Line;
import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Lines of the first sheet of an XLSX file (ISO/IEC 29500). */
final class Spreadsheet {

    /** Bytes of all parts together: more than the rows that a file may have need. */
    private static final long MOST_UNPACKED = 60L << 20;

    private static final int MOST_COLUMNS = 100;

    private Spreadsheet() {}

    static List<Line> lines(byte[] file, int most) {
        requireReasonable(file);
        try {
            return lines(file, most, true);
        } catch (IOException | RuntimeException withoutStyles) {
            try {
                return lines(file, most, false);
            } catch (IOException | RuntimeException broken) {
                throw unreadable();
            }
        }
    }

    /** @param formats whether the file says how its cells are shown; some programs leave that out */
    private static List<Line> lines(byte[] file, int most, boolean formats) throws IOException {
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(formats, false));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<Line> lines = new ArrayList<>();
            Iterator<Row> each = rows.iterator();
            while (each.hasNext() && lines.size() <= most) {
                Row row = each.next();
                Line line = new Line(row.getRowNum(), cells(row));
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
            int width = lines.isEmpty() ? 0 : lines.get(0).cells().size();
            return lines.stream().map(line -> padded(line, width)).toList();
        }
    }

    /** A spreadsheet leaves out the empty cells at the end of a row. */
    private static Line padded(Line line, int width) {
        List<String> cells = new ArrayList<>(line.cells());
        while (cells.size() < width) {
            cells.add("");
        }
        return new Line(line.number(), cells);
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(row.getOptionalCell(i).map(Spreadsheet::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            String digits = number.scale() > 400 || number.scale() < -400
                    ? number.toString()
                    : number.stripTrailingZeros().toPlainString();
            String format = cell.getDataFormatString();
            // a cell that is formatted as 000 shows 1 as 001
            return format != null && format.matches("0+") && digits.matches("\\d+") && digits.length() < format.length()
                    ? format.substring(digits.length()) + digits
                    : digits;
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    /** Unpacks in small pieces, which are counted and thrown away. */
    private static void requireReasonable(byte[] file) {
        boolean isWorkbook = false;
        long total = 0;
        byte[] piece = new byte[1 << 14];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                isWorkbook |= entry.getName().equals("xl/workbook.xml");
                for (int read = zip.read(piece); read > 0; read = zip.read(piece)) {
                    total += read;
                    if (total > MOST_UNPACKED) {
                        throw unreadable();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable();
        }
        if (!isWorkbook) {
            throw TableFile.refused("csv", Message.of("refusal.table.packed"));
        }
    }

    private static InvalidInput unreadable() {
        return TableFile.refused("csv", Message.of("refusal.table.spreadsheet"));
    }
}
