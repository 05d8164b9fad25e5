package io.mandate.platform.text;

import com.ibm.icu.text.UnicodeSet;
import io.mandate.platform.words.Message;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Says why a text is no e-mail address, by the character at fault where there is one. */
public final class AddressFault {

    private static final int LONGEST = 254;

    private static final UnicodeSet WHITE = new UnicodeSet("[:White_Space:]").freeze();
    private static final UnicodeSet UNSEEN =
            new UnicodeSet("[[:C:][:Default_Ignorable_Code_Point:][:M:]\\u2800]").freeze();
    private static final UnicodeSet LOCAL = new UnicodeSet("[A-Za-z0-9.#$\\&'*+/=?\\^_\\{|\\}~\\-]").freeze();

    private AddressFault() {}

    /** @param text that is no address, without blanks around it */
    public static Message of(String text) {
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@') || text.isBlank()) {
            return Message.of("refusal.email.one");
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        return inside(local, LOCAL::contains)
                .map(c -> named(c, Message.of("refusal.email.before")))
                .or(() -> inside(domain, AddressFault::mayStandInADomain)
                        .map(c -> named(c, Message.of("refusal.email.after"))))
                .orElseGet(() -> whole(text, local, domain));
    }

    private static Message whole(String text, String local, String domain) {
        if (text.length() > LONGEST || local.length() > 64) {
            return Message.of("refusal.email.long").with("most", LONGEST);
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return Message.of("refusal.email.dots");
        }
        if (local.isEmpty() || local.startsWith("-")) {
            return Message.of("refusal.email.beginning");
        }
        return domain.contains(".") ? Message.of("refusal.email.domain") : Message.of("refusal.email.no-domain");
    }

    private static Optional<Integer> inside(String part, IntPredicate mayStand) {
        OptionalInt wrong = part.codePoints().filter(c -> !mayStand.test(c)).findFirst();
        return wrong.isPresent() ? Optional.of(wrong.getAsInt()) : Optional.empty();
    }

    /** Whether a letter could stand between two others; where it may stand exactly is a matter of the whole. */
    private static boolean mayStandInADomain(int c) {
        return c == '.'
                || c == '-'
                || UNSEEN.contains(c) && Character.getType(c) == Character.NON_SPACING_MARK
                || !WHITE.contains(c)
                        && !DomainName.punycode(Character.toString(c)).isEmpty();
    }

    private static Message named(int c, Message message) {
        if (WHITE.contains(c)) {
            return Message.of("refusal.email.blank");
        }
        return UNSEEN.contains(c)
                ? Message.of("refusal.email.invisible").with("character", "U+%04X".formatted(c))
                : message.with("character", Character.toString(c));
    }
}
