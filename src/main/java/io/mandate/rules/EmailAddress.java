package io.mandate.rules;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mail address that means the same to every reader: no quotes, comments, literals, routes, lists or control
 * characters. Two people are the same invitee when their canonical addresses are equal.
 *
 * @param canonical lower case, domain in punycode, at most 254 characters
 */
public record EmailAddress(String canonical) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("(?!-)[A-Za-z0-9#$&'*+/=?^_{|}~-]+(\\.[A-Za-z0-9#$&'*+/=?^_{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** Reads an address as a person types it; empty for anything that is not exactly one address. */
    public static Optional<EmailAddress> parse(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String text = typed.strip();
        int at = text.indexOf('@');
        if (at < 1 || at != text.lastIndexOf('@') || text.length() > LONGEST) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = punycode(text.substring(at + 1));
        if (local.length() > 64
                || !LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        String canonical = (local + "@" + domain).toLowerCase(Locale.ROOT);
        return canonical.length() <= LONGEST ? Optional.of(new EmailAddress(canonical)) : Optional.empty();
    }

    private static String punycode(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
