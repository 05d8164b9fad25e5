package io.mandate.engine.release.check;

import static io.mandate.analyst.ReleaseLimits.FILE;
import static io.mandate.analyst.ReleaseLimits.FILES;
import static io.mandate.analyst.ReleaseLimits.RELEASE;

import io.mandate.analyst.FileNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Number, size, names and encoding of files. */
final class Limits {

    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}&&[^\n\r\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

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
            findings.add(
                    "file-count", "", null, "The release has " + files.size() + " files.", "Keep at most 300 files.");
        }
        if (files.values().stream().mapToLong(content -> content.length).sum() > RELEASE) {
            findings.add(
                    "release-size", "", null, "The files are larger than 10 MB together.", "Make the files smaller.");
        }
        if (!findings.isEmpty()) {
            throw new Findings.Enough();
        }
    }

    private static void read(String file, byte[] content, SortedMap<String, String> sources, Findings findings) {
        if (!FileNames.isModel(file)) {
            findings.add(
                    "file-name",
                    file,
                    null,
                    "A release holds no file of this name.",
                    "Name it in lower case with hyphens and the ending of a model, such as code-policy.dmn,"
                            + " mails/access-code.en.mustache or texts/add-user.es.json.");
        } else if (content.length > FILE) {
            findings.add("file-size", file, null, "The file is larger than 1 MB.", "Make it smaller.");
        } else {
            String source = decoded(content);
            if (source == null || CONTROL.matcher(source).find()) {
                findings.add(
                        "encoding",
                        file,
                        null,
                        "The file is no plain text in UTF-8.",
                        "Save it as UTF-8 without a byte order mark and without invisible characters.");
            } else {
                sources.put(file, source);
            }
        }
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
