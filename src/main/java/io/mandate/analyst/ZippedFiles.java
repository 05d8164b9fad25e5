package io.mandate.analyst;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Models that were uploaded as one ZIP file. Inflates in pieces and stops as soon as it grows beyond measure. */
public final class ZippedFiles {

    /** How far a model may shrink; XML rarely reaches 20. */
    private static final int RATIO = 100;

    private static final Pattern FOLDER = Pattern.compile("^(?:[\\w .-]+/)?(?:processes|forms)/");

    /** What file managers add. */
    private static final Pattern IGNORED = Pattern.compile("__MACOSX/.*|(?:.*/)?(?:\\.DS_Store|Thumbs\\.db)");

    private static final int PIECE = 1 << 13;

    private ZippedFiles() {}

    /** Whether this is a ZIP file, whatever its name is. */
    public static boolean isZip(byte[] content) {
        return content.length > 3
                && content[0] == 'P'
                && content[1] == 'K'
                && (content[2] == 3 && content[3] == 4 || content[2] == 5 && content[3] == 6);
    }

    /**
     * Reads the models in it, by the names that they have in a release: a folder {@code processes} or {@code forms}
     * around them is left out.
     *
     * @throws InvalidInput when it cannot be read, is too large, or holds something else
     */
    public static SortedMap<String, byte[]> read(byte[] zip) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int total = 0;
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = FOLDER.matcher(entry.getName()).replaceFirst("");
                boolean counts = !entry.isDirectory()
                        && !IGNORED.matcher(entry.getName()).matches();
                if (counts && !FileNames.isModel(name)) {
                    throw refused("name", Message.of("refusal.zip.no-model"));
                }
                byte[] content = inflated(entries, zip.length);
                total += content.length;
                if (total > ReleaseLimits.RELEASE || counts && files.size() == ReleaseLimits.FILES) {
                    throw tooLarge();
                }
                if (!counts) {
                    continue;
                }
                if (isZip(content)) {
                    throw refused("nested", Message.of("refusal.zip.nested"));
                }
                if (files.put(name, content) != null) {
                    throw refused("twice", Message.of("refusal.zip.twice"));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw refused("zip", Message.of("refusal.zip.unreadable"));
        }
        if (files.isEmpty()) {
            throw refused("empty", Message.of("refusal.zip.empty"));
        }
        return files;
    }

    private static byte[] inflated(ZipInputStream entry, int zipped) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = entry.read(piece); read >= 0; read = entry.read(piece)) {
            content.write(piece, 0, read);
            if (content.size() > ReleaseLimits.FILE || content.size() / RATIO > zipped) {
                throw tooLarge();
            }
        }
        return content.toByteArray();
    }

    private static InvalidInput tooLarge() {
        return refused("size", Message.of("refusal.zip.size"));
    }

    private static InvalidInput refused(String code, Message detail) {
        return new InvalidInput("/file", code, detail);
    }
}
