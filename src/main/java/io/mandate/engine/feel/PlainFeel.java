package io.mandate.engine.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FEEL that ends soon, of which no evaluation can be stopped once it has begun: names, constants, comparisons, ranges, sums and
 * a few functions, but no loops, filters, regular expressions, powers and rounding to any number of digits. Its own grammar,
 * since even the parser of the engine takes time that doubles: with every bracket around a mistake, every {@code in} after
 * another, and every name that begins with {@code if}.
 */
public final class PlainFeel {

    /** In characters. */
    private static final int LONGEST = 500;

    /** Brackets and conditions inside each other. */
    private static final int DEEPEST = 4;

    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "date and time",
            "date",
            "time",
            "duration",
            "contains",
            "starts with",
            "ends with",
            "string length",
            "upper case",
            "lower case",
            "list contains",
            "count",
            "abs",
            "min",
            "max",
            "sum",
            "number",
            "string");

    private static final Set<String> WORDS = Set.of(
            "if",
            "then",
            "else",
            "and",
            "or",
            "in",
            "between",
            "for",
            "some",
            "every",
            "return",
            "satisfies",
            "function",
            "external",
            "instance",
            "of");

    private static final Pattern TOKEN = Pattern.compile("\\s*+(?:(?<function>" + String.join("|", FUNCTIONS)
            + ")\\s*+\\(|(?<name>(?!if\\w)[A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)*+)|(?<constant>@?\"(?:[^\"\\\\]|\\\\.)*+\""
            + "|\\d++(?:\\.\\d++)?+|\\?)|(?<sign>\\.\\.|<=|>=|!=|[-+*/<>=,()\\[\\]]))");

    private static final Set<String> COMPARISONS = Set.of("<=", ">=", "!=", "<", ">", "=");
    private static final Set<String> SIGNS = Set.of("+", "-", "*", "/");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private record Token(String kind, String text, int begin) {}

    private PlainFeel(String text) {
        this.text = text;
    }

    /** What is not allowed in an expression or a cell. */
    public static Optional<String> problem(String text) {
        return new PlainFeel(text.strip()).problem();
    }

    private Optional<String> problem() {
        if (text.length() > LONGEST) {
            return Optional.of(from(0));
        }
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!token.region(end, text.length()).lookingAt()) {
                return Optional.of(from(end));
            }
            String kind = token.group("function") != null
                    ? "function"
                    : token.group("name") != null ? "name" : token.group("constant") != null ? "constant" : "sign";
            tokens.add(new Token(kind, token.group(kind), end));
            end = token.end();
        }
        return tokens.isEmpty() || isAnything() || tests() && at == tokens.size()
                ? Optional.empty()
                : Optional.of(from(at < tokens.size() ? tokens.get(at).begin() : 0));
    }

    private String from(int begin) {
        String rest = text.substring(begin).strip();
        return rest.length() > 40 ? rest.substring(0, 40) + "..." : rest;
    }

    private boolean isAnything() {
        return tokens.size() == 1 && tokens.get(0).text().equals("-");
    }

    private boolean tests() {
        do {
            if (!either()) {
                return false;
            }
        } while (next(","));
        return true;
    }

    private boolean either() {
        if (next("if")) {
            return ++depth <= DEEPEST
                    && either()
                    && next("then")
                    && either()
                    && next("else")
                    && either()
                    && depth-- > 0;
        }
        do {
            if (!both()) {
                return false;
            }
        } while (next("or"));
        return true;
    }

    private boolean both() {
        do {
            if (!compared()) {
                return false;
            }
        } while (next("and"));
        return true;
    }

    private boolean compared() {
        if (next(COMPARISONS)) {
            return sum();
        }
        if (!sum()) {
            return false;
        }
        if (next(COMPARISONS)) {
            return sum();
        }
        if (next("between")) {
            return sum() && next("and") && sum();
        }
        if (!next("in")) {
            return true;
        }
        if (next("(")) {
            return closed(")");
        }
        next(COMPARISONS);
        return sum();
    }

    private boolean sum() {
        do {
            next("-");
            if (!value()) {
                return false;
            }
        } while (next(SIGNS));
        return true;
    }

    private boolean value() {
        if (at == tokens.size()) {
            return false;
        }
        Token token = tokens.get(at);
        switch (token.kind()) {
            case "constant":
                at++;
                return true;
            case "name":
                if (WORDS.contains(token.text())) {
                    return false;
                }
                at++;
                return true;
            case "function":
                at++;
                return next(")") || closed(")");
            default:
                return range();
        }
    }

    /** A list, a range with or without its limits, or something in brackets. */
    private boolean range() {
        if (next("[")) {
            return next("]") || closed("]");
        }
        return next("(") ? closed(")") : next("]") && closed("[");
    }

    private boolean closed(String bracket) {
        if (++depth > DEEPEST || !tests()) {
            return false;
        }
        depth--;
        return next("..") ? sum() && next(Set.of("]", ")", "[")) : next(bracket);
    }

    private boolean next(String expected) {
        return next(Set.of(expected));
    }

    private boolean next(Set<String> expected) {
        boolean found = at < tokens.size()
                && !tokens.get(at).kind().equals("constant")
                && !tokens.get(at).kind().equals("function")
                && expected.contains(tokens.get(at).text());
        if (found) {
            at++;
        }
        return found;
    }
}
