package io.mandate.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a PromQL expression selects. Reads words only; {@code promtool} checks the grammar. */
public final class PromQl {

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "nan",
            "atan2");

    private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'";
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern TOKEN = Pattern.compile("(" + STRING + ")|([0-9][0-9a-zA-Z.]*)"
            + "|([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\()?(\\{(?:" + STRING + "|[^}\"'])*})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*(" + STRING + ")");

    private PromQl() {}

    /** @param operator {@code =, !=, =~} or {@code !~} */
    public record LabelMatcher(String label, String operator, String value) {

        boolean accepts(String actual) {
            boolean same = operator.endsWith("~") ? actual.matches(value) : actual.equals(value);
            return same != operator.startsWith("!");
        }
    }

    /** Series by name and labels. */
    public record Selector(String metric, List<LabelMatcher> matchers) {}

    /** Every selector of an expression, in its order. */
    public static List<Selector> selectors(String expression) {
        String text = RANGE.matcher(LABELS.matcher(expression).replaceAll(" ")).replaceAll(" ");
        List<Selector> found = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String name = tokens.group(3);
            boolean function = tokens.group(4) != null;
            if (name != null && !function && !KEYWORDS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                found.add(new Selector(name, tokens.group(5) == null ? List.of() : matchers(tokens.group(5))));
            }
        }
        return found;
    }

    private static List<LabelMatcher> matchers(String braces) {
        return MATCHER.matcher(braces)
                .results()
                .map((MatchResult m) -> new LabelMatcher(
                        m.group(1),
                        m.group(2),
                        m.group(3).substring(1, m.group(3).length() - 1)))
                .toList();
    }
}
