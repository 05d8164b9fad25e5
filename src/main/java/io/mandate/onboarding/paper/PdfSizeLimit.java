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

    private static final Pattern FILTER = Pattern.compile("/Filter\\s*(?:\\[\\s*)?(/\\w+)?\\s*(]?)");

    /** Filters that cannot inflate, or that the field reader never runs; deflate is measured. */
    private static final Set<String> HARMLESS = Set.of(
            "/FlateDecode",
            "/Fl",
            "/DCTDecode",
            "/DCT",
            "/CCITTFaxDecode",
            "/CCF",
            "/JPXDecode",
            "/JBIG2Decode",
            "/ASCII85Decode",
            "/ASCIIHexDecode");

    private PdfSizeLimit() {}

    /** @throws InvalidInput when it is not reasonable to read the file */
    static void requireReasonable(byte[] file) {
        // one byte, one character
        String text = new String(file, StandardCharsets.ISO_8859_1);
        long total = 0;
        for (int at = text.indexOf(KEYWORD); at >= 0; at = text.indexOf(KEYWORD, at + KEYWORD.length())) {
            if (text.startsWith("end", at - 3)) {
                continue;
            }
            int start = Math.max(0, text.lastIndexOf("obj", at));
            if (!isHarmless(text.substring(start, at))) {
                throw unreadable();
            }
            int content = at + KEYWORD.length();
            while (content < text.length() && Character.isWhitespace(text.charAt(content))) {
                content++;
            }
            total += inflated(file, content, MOST - total);
            if (total >= MOST) {
                throw unreadable();
            }
        }
    }

    /** One known filter, by its plain name: several could inflate each other, and an escaped name or a reference hides the filter. */
    private static boolean isHarmless(String dictionary) {
        if (dictionary.contains("#")) {
            return false;
        }
        Matcher filter = FILTER.matcher(dictionary);
        while (filter.find()) {
            boolean array = filter.group().contains("[");
            if (filter.group(1) == null
                    || !HARMLESS.contains(filter.group(1))
                    || array && filter.group(2).isEmpty()) {
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

    static InvalidInput unreadable() {
        return new InvalidInput("", "pdf", Message.of("refusal.paper.unreadable"));
    }
}
