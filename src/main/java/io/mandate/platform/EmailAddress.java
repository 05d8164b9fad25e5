package io.mandate.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.AddressFault;
import io.mandate.platform.text.DomainName;
import io.mandate.platform.words.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail address that means the same to every reader: no quotes, comments, literals, routes, lists or control
 * characters. Two people are the same invitee when their canonical addresses are equal.
 *
 * @param canonical lower case, domain in punycode, at most 254 characters
 */
public record EmailAddress(@JsonValue String canonical) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("(?!-)[A-Za-z0-9#$&'*+/=?^_{|}~-]+(\\.[A-Za-z0-9#$&'*+/=?^_{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** As it is stored, somewhere in a text. */
    private static final Pattern WRITTEN =
            Pattern.compile("[a-z0-9#$&'*+/=?^_{|}~.-]+@[a-z0-9.-]*xn--[a-z0-9-]+(?:\\.[a-z0-9-]+)*");

    /** What a paste leaves around an address. Not the joiners, which may belong to its domain. */
    private static final UnicodeSet AROUND = new UnicodeSet("[[:White_Space:][:Cf:]-[\\u200C\\u200D]]").freeze();

    /** Reads an address as a person types it; empty for anything that is not exactly one address. */
    public static Optional<EmailAddress> parse(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String text = typed.substring(start(typed), end(typed));
        int at = text.indexOf('@');
        if (at < 1 || at != text.lastIndexOf('@') || text.length() > LONGEST) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = DomainName.punycode(text.substring(at + 1));
        if (local.length() > 64
                || !LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        String canonical = (local + "@" + domain).toLowerCase(Locale.ROOT);
        return canonical.length() <= LONGEST ? Optional.of(new EmailAddress(canonical)) : Optional.empty();
    }

    /**
     * The address that was typed.
     *
     * @throws InvalidInput with the character that is at fault
     */
    public static EmailAddress require(String pointer, String typed) {
        return parse(typed)
                .orElseThrow(() -> new InvalidInput(
                        pointer, "email", fault(typed == null ? "" : typed).orElseThrow()));
    }

    /** Why a text is no address, for whoever typed it; empty if it is one. */
    public static Optional<Message> fault(String typed) {
        return parse(typed).isPresent()
                ? Optional.empty()
                : Optional.of(AddressFault.of(typed.substring(start(typed), end(typed))));
    }

    /**
     * The address as people write it: the domain in its own letters, unless these look like others.
     *
     * @param canonical of an address; any other text, and null, stays as it is
     */
    public static String shown(String canonical) {
        int at = canonical == null ? -1 : canonical.lastIndexOf('@');
        return at < 0 || !canonical.contains("xn--")
                ? canonical
                : canonical.substring(0, at + 1) + DomainName.shown(canonical.substring(at + 1));
    }

    /** A text for people in which addresses may stand, each as {@link #shown}. */
    public static String shownIn(String text) {
        return text == null || !text.contains("xn--")
                ? text
                : WRITTEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shown(found.group())));
    }

    /**
     * The address that somebody typed twice, in {@code email} and {@code emailRepeated}.
     *
     * @param person in which both are, such as {@code /administrator}; empty for the whole
     * @throws InvalidInput when it is none, or the two differ
     */
    public static EmailAddress typedTwice(String person, String typed, String repeated) {
        EmailAddress address = require(person + "/email", typed);
        if (!parse(repeated).equals(Optional.of(address))) {
            throw new InvalidInput(person + "/emailRepeated", "differs", Message.of("refusal.email.differs"));
        }
        return address;
    }

    /** What somebody looks for: an address as it is stored, any other text as it is. */
    public static String orText(String typed) {
        return parse(typed).map(EmailAddress::canonical).orElse(typed);
    }

    @Override
    public String toString() {
        return canonical;
    }

    private static int start(String typed) {
        return AROUND.span(typed, SpanCondition.SIMPLE);
    }

    private static int end(String typed) {
        return Math.max(start(typed), AROUND.spanBack(typed, SpanCondition.SIMPLE));
    }
}
