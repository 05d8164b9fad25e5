package io.mandate.platform;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    /** What a paste leaves around an address. Not the joiners, which may belong to its domain. */
    private static final UnicodeSet AROUND = new UnicodeSet("[[:White_Space:][:Cf:]-[\\u200C\\u200D]]").freeze();

    /** UTS #46, non-transitional: the domain that browsers and mail servers look up, or none. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    private static final Set<IDNA.Error> HYPHENS = Set.of(IDNA.Error.HYPHEN_3_4);

    /** Reads an address as a person types it; empty for anything that is not exactly one address. */
    public static Optional<EmailAddress> parse(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        int start = AROUND.span(typed, SpanCondition.SIMPLE);
        String text = typed.substring(start, Math.max(start, AROUND.spanBack(typed, SpanCondition.SIMPLE)));
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

    /** What somebody looks for: an address as it is stored, any other text as it is. */
    public static String orText(String typed) {
        return parse(typed).map(EmailAddress::canonical).orElse(typed);
    }

    /** Empty for an invalid domain. Two hyphens in a row are allowed: that is for the owner of the name to decide. */
    private static String punycode(String domain) {
        IDNA.Info info = new IDNA.Info();
        String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info).toString();
        return HYPHENS.containsAll(info.getErrors()) ? ascii : "";
    }
}
