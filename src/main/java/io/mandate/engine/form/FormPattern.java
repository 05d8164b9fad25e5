package io.mandate.engine.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The pattern of a field, which the browser searches for with {@code new RegExp(pattern)}.
 *
 * <p>Java's own engine tries out every way to match, and no count of the characters it reads holds it: groups that match
 * nothing cost time without reading. RE2/J takes time in proportion to the pattern and the text, and knows no back references
 * and lookarounds. The pattern is translated, since the two disagree about white space, line ends and UTF-16 (ECMA-262,
 * section 22.2, without flags), and measured, since RE2/J writes repetitions out.
 */
public final class FormPattern {

    /** In characters. */
    private static final int LONGEST = 200;

    /** In steps of the automaton that it becomes, every repetition written out. */
    private static final int LARGEST = 2_000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("(?:([*+?])|\\{(\\d+)(,(\\d*))?})\\??");

    private static final String SPACE = "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
            + "\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
    private static final String NO_SPACE =
            "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
                    + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}"
                    + "\\x{ff00}-\\x{10ffff}";
    private static final String ANY = "[^\\n\\r\\x{2028}\\x{2029}]";

    /** Beyond the Basic Multilingual Plane, so that RE2/J takes each half of a pair for a character, as the browser does. */
    private static final int SURROGATES = 0xF0000;

    private final Pattern pattern;
    private final boolean repeatsARepetition;

    private FormPattern(Pattern pattern, boolean repeatsARepetition) {
        this.pattern = pattern;
        this.repeatsARepetition = repeatsARepetition;
    }

    /** Empty where it is malformed, or cannot be searched for in bounded time. */
    public static Optional<FormPattern> of(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Translation translation = new Translation(pattern);
            String translated = translation.translated();
            return Optional.of(new FormPattern(Pattern.compile(translated), translation.repeatsARepetition));
        } catch (PatternSyntaxException | NotTranslated unknown) {
            return Optional.empty();
        }
    }

    /** Whether the text holds it somewhere. */
    boolean isIn(String text) {
        StringBuilder units = new StringBuilder(text.length());
        text.chars().forEach(unit -> units.appendCodePoint(character(unit)));
        return pattern.matcher(units).find();
    }

    /** Whether it could freeze the page of whoever types: a browser has no such bound. */
    public boolean repeatsARepetition() {
        return repeatsARepetition;
    }

    private static int character(int unit) {
        return Character.isSurrogate((char) unit) ? SURROGATES + unit : unit;
    }

    private static final class NotTranslated extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotTranslated() {
            super(null, null, false, false);
        }
    }

    private static final class Translation {

        private final String source;
        private final StringBuilder translated = new StringBuilder();
        private final Deque<Group> open = new ArrayDeque<>();
        private int at;
        private boolean repeatsARepetition;

        Translation(String source) {
            this.source = source;
        }

        /** What has been read of a group, and the last thing in it, which may be repeated. */
        private static final class Group {

            private long size = 1;
            private boolean endless;
            private long last;
            private boolean lastEndless;

            void add(long steps, boolean repeatsEndlessly) {
                size += steps;
                endless |= repeatsEndlessly;
                last = steps;
                lastEndless = repeatsEndlessly;
            }
        }

        String translated() {
            open.push(new Group());
            while (at < source.length()) {
                next();
            }
            return translated.toString();
        }

        private void next() {
            Matcher repetition = REPETITION.matcher(source).region(at, source.length());
            if (repetition.lookingAt()) {
                repeat(repetition);
                return;
            }
            char sign = source.charAt(at++);
            switch (sign) {
                case '(' -> begin();
                case ')' -> end();
                case '|' -> translated.append(sign);
                case '^' -> one("\\A");
                case '$' -> one("\\z");
                case '.' -> one(ANY);
                case '[' -> set();
                case '\\' -> one(escaped(false));
                default -> one(literal(sign));
            }
        }

        private void one(String part) {
            translated.append(part);
            open.element().add(1, false);
        }

        /** What is captured is never asked for. */
        private void begin() {
            if (source.startsWith("?:", at)) {
                at += 2;
            } else if (source.startsWith("?", at)) {
                throw new NotTranslated();
            }
            translated.append("(?:");
            open.push(new Group());
        }

        private void end() {
            Group group = open.pop();
            if (open.isEmpty()) {
                throw new NotTranslated();
            }
            translated.append(')');
            open.element().add(group.size, group.endless);
        }

        private void repeat(Matcher repetition) {
            boolean endless =
                    repetition.group(2) == null ? !repetition.group(1).equals("?") : ",".equals(repetition.group(3));
            long most =
                    repetition.group(2) == null ? 1 : Math.max(times(repetition.group(2)), times(repetition.group(4)));
            Group group = open.element();
            repeatsARepetition |= group.lastEndless && (endless || most > 1);
            group.size += group.last * most;
            group.endless |= endless;
            if (group.size > LARGEST) {
                throw new NotTranslated();
            }
            translated.append(repetition.group());
            at = repetition.end();
        }

        private static long times(String digits) {
            if (digits == null || digits.isEmpty()) {
                return 1;
            }
            if (digits.length() > 4) {
                throw new NotTranslated();
            }
            return Long.parseLong(digits);
        }

        private void set() {
            StringBuilder set = new StringBuilder("[");
            if (source.startsWith("^", at)) {
                set.append(source.charAt(at++));
            }
            int begin = at;
            while (at < source.length() && source.charAt(at) != ']') {
                char sign = source.charAt(at++);
                set.append(
                        switch (sign) {
                            case '-' -> "-";
                            case '\\' -> escaped(true);
                            default -> literal(sign);
                        });
            }
            if (at == source.length() || at == begin) {
                throw new NotTranslated();
            }
            at++;
            one(set.append(']').toString());
        }

        private String escaped(boolean inSet) {
            if (at == source.length()) {
                throw new NotTranslated();
            }
            char sign = source.charAt(at++);
            return switch (sign) {
                case 'd', 'D', 'w', 'W', 't', 'n', 'v', 'f', 'r' -> "\\" + sign;
                case 's' -> inSet ? SPACE : "[" + SPACE + "]";
                case 'S' -> inSet ? NO_SPACE : "[" + NO_SPACE + "]";
                case 'b' -> inSet ? literal('\b') : "\\b";
                case 'B' -> inSet ? literal('B') : "\\B";
                case 'x' -> hexadecimal(2);
                case 'u' -> hexadecimal(4);
                default -> {
                    // back references, octal digits, control letters, and what other flags would mean
                    if (sign >= '0' && sign <= '9' || "ckpP".indexOf(sign) >= 0) {
                        throw new NotTranslated();
                    }
                    yield literal(sign);
                }
            };
        }

        private String hexadecimal(int digits) {
            String code = source.substring(at, Math.min(source.length(), at + digits));
            if (!code.matches("[0-9A-Fa-f]{" + digits + "}")) {
                throw new NotTranslated();
            }
            at += digits;
            return literal((char) Integer.parseInt(code, 16));
        }

        private static String literal(char unit) {
            return "\\x{" + Integer.toHexString(character(unit)) + "}";
        }
    }
}
