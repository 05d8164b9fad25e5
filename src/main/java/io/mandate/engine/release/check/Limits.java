package io.mandate.engine.release.check;

import static io.mandate.analyst.ReleaseLimits.FILE;
import static io.mandate.analyst.ReleaseLimits.FILES;
import static io.mandate.analyst.ReleaseLimits.RELEASE;

import io.mandate.analyst.FileNames;
import io.mandate.platform.words.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Number, size, names and encoding of files. */
final class Limits {

    private Limits() {}

    /**
     * The text of every file that is one.
     *
     * @throws Findings.Enough where there is too much to look at
     */
    static Models read(SortedMap<String, byte[]> files, Findings findings) {
        SortedMap<String, String> sources = new TreeMap<>();
        requireReasonable(files, findings);
        findings.each(files, (file, content) -> read(file, content, sources, findings));
        return new Models(sources);
    }

    private static void requireReasonable(SortedMap<String, byte[]> files, Findings findings) {
        if (files.size() > FILES) {
            findings.add("", null, Message.of("finding.file-count").with("count", files.size()));
        }
        if (files.values().stream().mapToLong(content -> content.length).sum() > RELEASE) {
            findings.add("", null, Message.of("finding.release-size"));
        }
        if (!findings.isEmpty()) {
            throw new Findings.Enough();
        }
    }

    private static void read(String file, byte[] content, SortedMap<String, String> sources, Findings findings) {
        if (!FileNames.isModel(file)) {
            findings.add(file, null, Message.of("finding.file-name"));
        } else if (content.length > FILE) {
            findings.add(file, null, Message.of("finding.file-size"));
        } else {
            String source = decoded(content);
            if (source == null || source.chars().anyMatch(Limits::isInvisible)) {
                findings.add(file, null, Message.of("finding.encoding.text"));
            } else {
                sources.put(file, source);
            }
        }
    }

    /** Control characters, and what changes the direction or the beginning of a text. */
    private static boolean isInvisible(int character) {
        return Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0xFEFF;
    }

    private static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException otherwiseEncoded) {
            return null;
        }
    }
}
