package io.mandate.onboarding.paper;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Refuses a PDF that would grow beyond measure when it is read. The library that reads PDFs inflates a stream as a whole,
 * whatever its size; here each is inflated in small pieces first, which are counted and thrown away.
 */
final class PdfSizeLimit {

    /** Bytes of all streams together: some pages scanned in color. */
    private static final long MOST = 200L << 20;

    private static final String KEYWORD = "stream";

    private static final Pattern FILTER = Pattern.compile("/Filter\\s*(?:\\[([^\\]\\[]*)]|(/\\w+))?");

    /** Deflate is measured: as the first step of a chain only. */
    private static final Set<String> MEASURED = Set.of("/FlateDecode", "/Fl");

    /** Filters that cannot inflate, or that the field reader never runs. */
    private static final Set<String> HARMLESS = Set.of(
            "/DCTDecode",
            "/DCT",
            "/CCITTFaxDecode",
            "/CCF",
            "/JPXDecode",
            "/JBIG2Decode",
            "/ASCII85Decode",
            "/ASCIIHexDecode");

    private PdfSizeLimit() {}

    /**
     * Whether the fields of the file can be read: what its streams become of was measured.
     *
     * @return false if it cannot be told, so that the file is better kept unread
     * @throws InvalidInput when it would grow beyond measure
     */
    static boolean isReasonable(byte[] file) {
        // one byte, one character
        String text = new String(file, StandardCharsets.ISO_8859_1);
        boolean measurable = true;
        long total = 0;
        for (int at = text.indexOf(KEYWORD); at >= 0; at = text.indexOf(KEYWORD, at + KEYWORD.length())) {
            if (text.startsWith("end", at - 3)) {
                continue;
            }
            int start = Math.max(0, text.lastIndexOf("obj", at));
            measurable &= isMeasurable(text.substring(start, at));
            int content = at + KEYWORD.length();
            while (content < text.length() && Character.isWhitespace(text.charAt(content))) {
                content++;
            }
            total += inflated(file, content, MOST - total);
            if (total >= MOST) {
                throw unreadable();
            }
        }
        return measurable;
    }

    /** Known filters, written out: an escaped name or a reference hides which one it is. */
    private static boolean isMeasurable(String dictionary) {
        if (dictionary.contains("#")) {
            return false;
        }
        Matcher filter = FILTER.matcher(dictionary);
        while (filter.find()) {
            String names = filter.group(1) == null ? filter.group(2) : filter.group(1);
            if (names == null || !isMeasurableChain(names.strip().split("\\s+|(?<=\\w)(?=/)"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMeasurableChain(String[] filters) {
        for (int i = 0; i < filters.length; i++) {
            if (!HARMLESS.contains(filters[i])
                    && !(i == 0 && MEASURED.contains(filters[i]))
                    && !(filters.length == 1 && filters[i].isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** The inflated size in bytes, cut off at {@code limit}; 0 if the data is not deflated. */
    private static long inflated(byte[] file, int from, long limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            byte[] piece = new byte[1 << 16];
            long total = 0;
            while (!inflater.finished() && total < limit) {
                int read = inflater.inflate(piece);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                total += read;
            }
            return total;
        } catch (DataFormatException notDeflated) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    /** Whether it says that it is a PDF (ISO 32000-2, 7.5.2), perhaps behind what a mail program put in front. */
    static boolean isPdf(byte[] file) {
        return new String(file, 0, Math.min(file.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    static InvalidInput unreadable() {
        return new InvalidInput("", "pdf", Message.of("refusal.paper.unreadable"));
    }
}
