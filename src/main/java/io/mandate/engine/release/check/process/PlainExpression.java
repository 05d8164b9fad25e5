package io.mandate.engine.release.check.process;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression that reads variables, compares them with constants, and joins that by and, or and not: the part of the
 * engine's language that leads nowhere else. Its own grammar, so that nothing is allowed that was forgotten.
 */
final class PlainExpression {

    private static final Pattern WHOLE = Pattern.compile("[$#]\\{([^{}]{1,500})}");

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<name>[A-Za-z_]\\w*)|(?<string>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<number>-?\\d{1,15}(?:\\.\\d{1,9})?)"
                    + "|(?<sign>==|!=|<=|>=|<|>|&&|\\|\\||!|\\(|\\)))");

    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "true",
            "false",
            "null",
            "empty",
            "div",
            "mod",
            "instanceof");
    private static final int DEEPEST = 20;

    private final List<String> tokens;
    private final Set<String> variables = new LinkedHashSet<>();
    private final Map<String, Set<String>> equalTo = new LinkedHashMap<>();
    private int at;
    private int depth;
    private boolean onlyEqualities = true;

    private PlainExpression(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Empty where it is anything else. */
    static Optional<PlainExpression> parse(String text) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            return Optional.empty();
        }
        Matcher token = TOKEN.matcher(whole.group(1).strip());
        List<String> tokens = new java.util.ArrayList<>();
        int end = 0;
        while (end < token.regionEnd() && token.find() && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        PlainExpression expression = new PlainExpression(tokens);
        return end == token.regionEnd() && expression.either() && expression.at == tokens.size()
                ? Optional.of(expression)
                : Optional.empty();
    }

    /** Whether there is plain text where an expression might stand. */
    static boolean isLiteral(String text) {
        return !text.contains("${") && !text.contains("#{");
    }

    Set<String> variables() {
        return variables;
    }

    /** The variable, if there is nothing else. */
    Optional<String> onlyVariable() {
        return tokens.size() == 1 && variables.size() == 1 ? variables.stream().findFirst() : Optional.empty();
    }

    /**
     * The constants of {@code v == 'A' || v == 'B'} by variable; {@code v} alone is {@code true} and {@code !v} is
     * {@code false}. Empty for everything that is more than this.
     */
    Map<String, Set<String>> alternatives() {
        return onlyEqualities && equalTo.size() == 1 ? equalTo : Map.of();
    }

    private boolean either() {
        if (!both()) {
            return false;
        }
        while (next("||") || next("or")) {
            if (!both()) {
                return false;
            }
        }
        return true;
    }

    private boolean both() {
        if (!negated()) {
            return false;
        }
        while (next("&&") || next("and")) {
            onlyEqualities = false;
            if (!negated()) {
                return false;
            }
        }
        return true;
    }

    private boolean negated() {
        if (next("!") || next("not")) {
            Optional<String> variable = variable();
            if (variable.isPresent()) {
                equalTo(variable.get(), "false");
                return true;
            }
            onlyEqualities = false;
            return ++depth < DEEPEST && negated();
        }
        return comparison();
    }

    private boolean comparison() {
        if (next("(")) {
            return ++depth < DEEPEST && either() && next(")");
        }
        Optional<String> left = variable();
        if (left.isEmpty() && constant().isEmpty()) {
            return false;
        }
        if (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
            boolean equality = Set.of("==", "eq").contains(tokens.get(at++));
            Optional<String> right = constant();
            if (equality && left.isPresent() && right.isPresent()) {
                equalTo(left.get(), right.get());
            } else {
                onlyEqualities = false;
            }
            return right.isPresent() || variable().isPresent();
        }
        left.ifPresentOrElse(variable -> equalTo(variable, "true"), () -> onlyEqualities = false);
        return true;
    }

    private void equalTo(String variable, String constant) {
        equalTo.computeIfAbsent(variable, first -> new LinkedHashSet<>()).add(constant);
    }

    private Optional<String> variable() {
        if (at < tokens.size() && tokens.get(at).matches("[A-Za-z_]\\w*") && !WORDS.contains(tokens.get(at))) {
            variables.add(tokens.get(at));
            return Optional.of(tokens.get(at++));
        }
        return Optional.empty();
    }

    private Optional<String> constant() {
        if (at == tokens.size()) {
            return Optional.empty();
        }
        String token = tokens.get(at);
        if (CONSTANTS.contains(token) || token.matches("-?\\d.*") || token.matches("['\"].*")) {
            at++;
            return Optional.of(token.replaceAll("^['\"]|['\"]$", ""));
        }
        return Optional.empty();
    }

    private boolean next(String sign) {
        if (at < tokens.size() && tokens.get(at).equals(sign)) {
            at++;
            return true;
        }
        return false;
    }
}
