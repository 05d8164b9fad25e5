package io.mandate.onboarding.paper;

import io.mandate.platform.refusal.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.springframework.http.MediaType;

/** What a file is by its content: its name and the type that a browser states say nothing. Pictures are kept unread. */
enum PaperFile {
    PDF(MediaType.APPLICATION_PDF, "pdf"),
    JPEG(MediaType.IMAGE_JPEG, "jpg"),
    PNG(MediaType.IMAGE_PNG, "png");

    /** Start and end of a picture (ITU-T T.81, B.1.1; PNG, 5.2 and 11.2), one byte, one character. */
    private static final String JPEG_START = "\u00ff\u00d8\u00ff";

    private static final String JPEG_END = "\u00ff\u00d9";
    private static final String PNG_START = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR";
    private static final String PNG_END = "IEND\u00ae\u0042\u0060\u0082";

    private final MediaType type;
    private final String ending;

    PaperFile(MediaType type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    /** @throws InvalidInput when it is none of these, or a picture that is cut off */
    static PaperFile of(byte[] file) {
        String content = new String(file, StandardCharsets.ISO_8859_1);
        if (content.startsWith(JPEG_START) && content.contains(JPEG_END)) {
            return JPEG;
        }
        if (content.startsWith(PNG_START) && content.contains(PNG_END)) {
            return PNG;
        }
        if (PdfSizeLimit.isPdf(file)) {
            return PDF;
        }
        throw PdfSizeLimit.unreadable();
    }

    /** What was typed into the fields of the file, as {@link FilledPdf} reads it; nothing for a picture. */
    static Map<String, Object> values(byte[] file) {
        return of(file) == PDF ? FilledPdf.values(file) : Map.of();
    }

    /** SHA-256 of the file: two files with the same are the same. */
    static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    MediaType type() {
        return type;
    }

    String fileName() {
        return "paper-form." + ending;
    }
}
