package io.mandate.platform.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import io.mandate.platform.words.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one door for texts that people type, paste or send in files. What looks the same is stored the same (NFC, plain
 * blanks, nothing around it), and what is stored harms nobody who reads it in a page, a mail or a spreadsheet.
 */
public final class TypedText {

    /** In a row on one letter; Vietnamese, Hebrew and Burmese need fewer. */
    private static final int MOST_MARKS = 5;

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private static final UnicodeSet BLANK = new UnicodeSet("[[:White_Space:]\\u2800]").freeze();
    private static final UnicodeSet SPACES = new UnicodeSet("[[:Zs:]\\u2800]").freeze();
    private static final UnicodeSet PLAIN_LINE_BREAKS = new UnicodeSet("[\\n\\r\\t]").freeze();
    private static final UnicodeSet INVISIBLE = new UnicodeSet(
                    "[[:Cc:][:Cf:][:Cs:][:Default_Ignorable_Code_Point:][:Noncharacter_Code_Point:]\\u2028\\u2029\\u2800]")
            .freeze();
    private static final UnicodeSet AROUND = new UnicodeSet(BLANK)
            .addAll(new UnicodeSet("[[:Cf:][:Default_Ignorable_Code_Point:]]"))
            .freeze();
    /** They choose between forms of the sign before them. */
    private static final UnicodeSet SELECTORS = new UnicodeSet("[:Variation_Selector:]").freeze();

    private static final UnicodeSet JOINERS = new UnicodeSet("[\\u200C\\u200D]").freeze();
    /** After these a joiner does nothing but hide. */
    private static final UnicodeSet NEVER_JOINED =
            new UnicodeSet("[[:Latin:][:Greek:][:Cyrillic:][:White_Space:][:P:][:Nd:]]").freeze();

    private static final UnicodeSet MARKS = new UnicodeSet("[:M:]").freeze();
    private static final UnicodeSet SEEN =
            new UnicodeSet("[[:L:][:N:][:P:][:S:]-[:Default_Ignorable_Code_Point:]-[\\u2800]]").freeze();

    private static final UnicodeSet DOTS = new UnicodeSet("[\\u3002\\uFF61\\uFE52\\u2024\\uA4F8]").freeze();
    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final String SCHEME = look("://");
    private static final Pattern PAGE = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + look("www") + "\\d{0,3}"
            + Pattern.quote(look("."))
            + "|(?:" + look("http") + "s?|" + look("ftp") + "|" + look("mailto") + "|" + look("javascript") + ")"
            + Pattern.quote(look(":")) + ")");
    private static final String DOMAINS =
            "(?:com|net|org|info|biz|io|app|dev|xyz|online|site|shop|store|top|link|click|page|example|test)";
    private static final Pattern PATH = Pattern.compile("[\\p{L}\\p{N}]\\." + DOMAINS + "[/:?#]");
    /** What mail programs make a link of, though nobody said so. */
    private static final Pattern LINKED =
            Pattern.compile("@|[\\p{L}\\p{N}]\\.(?:" + DOMAINS + "(?![\\p{L}\\p{N}])|\\p{L}{2,}/)");

    private static final Pattern FORMULA = Pattern.compile("(?s)=.*|[+@-].*(?:\\p{L}\\(|[|!]).*");

    private TypedText() {}

    /** What may stand in a text. */
    public enum Kind {
        /** Several lines, such as a reason. */
        LINES,
        /** One line in which anything may stand. */
        LINE,
        /** What something is called: no address of a page, no formula. */
        NAME,
        /** What somebody is called; mails greet with it. */
        PERSON
    }

    /** @param message for whoever typed it */
    public record Fault(String code, Message message) {}

    /** The text as it is stored and compared; empty if nothing of it is visible. Null stays null. */
    public static String read(String typed) {
        if (typed == null) {
            return null;
        }
        int start = AROUND.span(typed, SpanCondition.SIMPLE);
        int end = Math.max(start, AROUND.spanBack(typed, SpanCondition.SIMPLE));
        String text = NFC.normalize(typed.substring(start, end));
        if (BLANK.containsNone(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> SPACES.contains(c) ? ' ' : c).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** What is wrong with a text that was {@link #read}. */
    public static Optional<Fault> fault(String text, Kind kind) {
        if (hasHidden(text, kind)) {
            return fault("characters", Message.of("refusal.invisible-characters"));
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return fault("characters", Message.of("refusal.text.lost"));
        }
        if (hasTooManyMarks(text)) {
            return fault("characters", Message.of("refusal.text.marks"));
        }
        if (!text.isEmpty() && SEEN.containsNone(text)) {
            return fault("characters", Message.of("refusal.text.unseen"));
        }
        if (kind == Kind.NAME || kind == Kind.PERSON) {
            return nameFault(text, kind);
        }
        return Optional.empty();
    }

    private static Optional<Fault> nameFault(String text, Kind kind) {
        String folded = NFKC.normalize(text);
        if (FORMULA.matcher(folded.strip()).matches()) {
            return fault("formula", Message.of("refusal.text.formula"));
        }
        StringBuilder dotted = new StringBuilder();
        folded.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> DOTS.contains(c) ? '.' : c)
                .forEach(dotted::appendCodePoint);
        String look = look(dotted.toString());
        if (look.contains(SCHEME)
                || PAGE.matcher(look).find()
                || PATH.matcher(dotted).find()
                || kind == Kind.PERSON && LINKED.matcher(dotted).find()) {
            return fault("link", Message.of("refusal.text.link"));
        }
        return Optional.empty();
    }

    /** One for everything that looks alike. */
    private static String look(String text) {
        return LOOKS.getSkeleton(text);
    }

    private static boolean hasHidden(String text, Kind kind) {
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean harmless = !INVISIBLE.contains(c)
                    || kind == Kind.LINES && PLAIN_LINE_BREAKS.contains(c)
                    || SELECTORS.contains(c) && !BLANK.contains(before)
                    || JOINERS.contains(c) && !NEVER_JOINED.contains(before);
            if (!harmless) {
                return true;
            }
            before = c;
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean hasTooManyMarks(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isMark(int c) {
        return MARKS.contains(c) && !SELECTORS.contains(c);
    }

    private static Optional<Fault> fault(String code, Message message) {
        return Optional.of(new Fault(code, message));
    }
}
