package io.mandate.process.release.check;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FEEL that ends soon: constants, comparisons, ranges and a few functions, but no loops and nothing of one's own. */
final class FeelText {

    private static final int LONGEST = 500;

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LOOP =
            Pattern.compile("\\b(?:for|some|every|function|external|instance|return|satisfies)\\b|[{}]|\\*\\*");
    private static final Pattern CALL = Pattern.compile("((?:[A-Za-z_]\\w*\\s+)*[A-Za-z_]\\w*)\\s*\\(");

    private static final Set<String> BEFORE_A_BRACKET = Set.of(
            "not",
            "and",
            "or",
            "if",
            "then",
            "else",
            "in",
            "date",
            "time",
            "duration",
            "date and time",
            "contains",
            "starts with",
            "ends with",
            "string length",
            "upper case",
            "lower case",
            "list contains",
            "count",
            "abs",
            "floor",
            "ceiling",
            "min",
            "max",
            "sum",
            "number",
            "string");

    private FeelText() {}

    /** What is not allowed in it. */
    static Optional<String> problem(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(text.substring(0, 40) + "...");
        }
        String code = STRING.matcher(text).replaceAll("\"\"");
        Matcher loop = LOOP.matcher(code);
        if (loop.find()) {
            return Optional.of(loop.group());
        }
        return CALL.matcher(code)
                .results()
                .map(call -> call.group(1).replaceAll("\\s+", " "))
                .filter(name ->
                        BEFORE_A_BRACKET.stream().noneMatch(known -> name.equals(known) || name.endsWith(" " + known)))
                .findFirst();
    }
}
