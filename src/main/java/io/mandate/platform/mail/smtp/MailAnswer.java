package io.mandate.platform.mail.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answered, without its text, which may name people.
 *
 * @param reply reply code and, if there was one, enhanced status code (RFC 5321, RFC 3463), such as {@code 451 4.3.0}; null
 *     without an answer
 * @param server host that was asked
 */
public record MailAnswer(String reply, String server) {

    private static final Pattern CODES =
            Pattern.compile("^([245]\\d\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]))?");

    /** The codes at the beginning of a response; null if it begins with none. */
    public static String codes(String response) {
        Matcher codes = CODES.matcher(response == null ? "" : response);
        if (!codes.find()) {
            return null;
        }
        return codes.group(2) == null ? codes.group(1) : codes.group(1) + " " + codes.group(2);
    }
}
