package io.mandate.rules;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in its canonical form: lower case, the domain in ASCII. Stricter than RFC 5322 on purpose: what mail
 * libraries read differently (quoted local parts, comments, literals, routes, {@code %} and {@code !}) is no address here.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL_PART =
            Pattern.compile("(?=.{1,64}$)(?!-)[a-z0-9#$&'*+/=?^_{|}~-]+(\\.[a-z0-9#$&'*+/=?^_{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Reads what a person typed, with blanks around it ignored; empty if it is no address that we mail to. */
    public static Optional<EmailAddress> of(String typed) {
        String address = typed.strip();
        int at = address.indexOf('@');
        if (at < 0 || address.length() > LONGEST) {
            return Optional.empty();
        }
        String localPart = address.substring(0, at).toLowerCase(Locale.ROOT);
        return LOCAL_PART.matcher(localPart).matches()
                ? ascii(address.substring(at + 1)).map(domain -> new EmailAddress(localPart + "@" + domain))
                : Optional.empty();
    }

    private static Optional<String> ascii(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
