package io.mandate.platform.table;

import io.mandate.platform.words.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The text of a file that does not say how it was written: by its byte order mark, else UTF-8 without a fault, else
 * Windows-1252, in which spreadsheets save CSV.
 */
record DecodedText(String text, String encoding) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<Character, Charset> MARKS =
            Map.of('\uFEFF', StandardCharsets.UTF_16BE, '\uFFFE', StandardCharsets.UTF_16LE);

    static DecodedText of(byte[] file) {
        Charset marked = file.length < 2 ? null : MARKS.get((char) ((file[0] & 0xFF) << 8 | file[1] & 0xFF));
        DecodedText decoded =
                marked == null ? unmarked(file) : new DecodedText(new String(file, marked), marked.name());
        if (decoded.text().indexOf('\0') >= 0) {
            throw TableFile.refused("csv", Message.of("refusal.table.other-file"));
        }
        return decoded.text().startsWith("\uFEFF")
                ? new DecodedText(decoded.text().substring(1), decoded.encoding())
                : decoded;
    }

    private static DecodedText unmarked(byte[] file) {
        try {
            return new DecodedText(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file))
                            .toString(),
                    StandardCharsets.UTF_8.name());
        } catch (CharacterCodingException otherwise) {
            return new DecodedText(new String(file, WINDOWS), WINDOWS.name());
        }
    }
}
