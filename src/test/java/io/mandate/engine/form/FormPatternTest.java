package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pattern finds on the server is what JavaScript finds in the browser. */
class FormPatternTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A1",
            "abc",
            "abc\n",
            "\nabc",
            "a\nb",
            "a\u2028b",
            "a\u0085b",
            "a\u00a0b",
            "\ufeff",
            "\u000b",
            "a b",
            " a",
            "é",
            "naïve",
            "😀",
            "a😀b",
            "\ud83d",
            "a-b",
            "a]b",
            "[:alpha:]",
            "{,5}",
            "x{",
            "p{L}",
            "Q.E",
            "1.5",
            "192.168.0.1",
            "2026-02-30",
            "555-0100",
            "a\\b",
            "$5^",
            "&&",
            "\b",
            "_",
            "١",
            "aaaaaaaaaaaaaaaaaaaaaaaa!",
            "https://a.example/x");

    private static Engine engine;
    private static Context context;
    private static Value test;

    @BeforeAll
    static void start() {
        engine = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        context = Context.newBuilder("js").engine(engine).build();
        test = context.eval("js", "(pattern, text) => new RegExp(pattern).test(text)");
    }

    @AfterAll
    static void stop() {
        context.close();
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^.*\\S.*$",
                "^[\\s\\S]*\\S[\\s\\S]*$",
                "^[0-9+(][0-9 ().+x-]{5,29}$",
                "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
                "^https://\\S+$",
                "^(\\d{1,3}\\.){3}\\d{1,3}$",
                "^.$",
                "^..$",
                "^a.b$",
                "^a..b$",
                "a\\sb",
                "^\\s$",
                "[^\\S]",
                "[\\S]",
                "\\w",
                "^\\W$",
                "\\bb",
                "\\Bb",
                "[\\b]",
                "^[^a]$",
                "[^a]b",
                "abc$",
                "^abc",
                "^a|b$",
                "[a-]b",
                "[-a]b",
                "[\\w-.]",
                "[%--]",
                "[a\\-z]",
                "[[:alpha:]]",
                "[[]",
                "a]b",
                "x{",
                "{,5}",
                "a{2,3}?",
                "a+?!",
                "(a|aa)+$",
                "(|a)*!",
                "\\x41\\u0031",
                "\\u00e9",
                "[\\u00e0-\\u00ff]",
                "😀",
                "^[😀]$",
                "^[😀]{2}$",
                "\\ud83d",
                "^\\ud83d$",
                "a\\-b",
                "\\Q.\\E",
                "\\A",
                "\\z",
                "\\$5\\^",
                "a&&b|&&",
                "\\\\b",
                "^$",
                "$^",
                "()",
                "(?:)",
                "^(?:a|b|[^c])*$"
            })
    void finds_what_a_browser_finds(String pattern) {
        FormPattern form = FormPattern.of(pattern).orElseThrow();

        assertThat(TEXTS).allSatisfy(text -> assertThat(form.isIn(text))
                .as("/%s/ in '%s'", pattern, text)
                .isEqualTo(test.execute(pattern, text).asBoolean()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?<!a)b",
                "(?i)a",
                "\\p{L}",
                "(?<name>a)\\k<name>",
                "\\012",
                "\\cA",
                "\\u{1F600}",
                "\\x4",
                "[]",
                "[^]",
                "[a",
                "(a",
                "a)",
                "a**",
                "*a",
                "[z-a]",
                "a{3,2}",
                "a\\"
            })
    void a_pattern_of_another_kind_is_none(String pattern) {
        assertThat(FormPattern.of(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(.*a){12}", "(a+)+", "((a|b)*c){2,}", "(?:(x+)y)*", "(a{2,})+"})
    void a_repetition_of_a_repetition_is_told(String pattern) {
        assertThat(FormPattern.of(pattern).orElseThrow().repeatsARepetition()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(\\d{3}-){2}", "(\\d{1,3}\\.){3}", "(a+)?", "(a+){1}", "[+*]{5}", "(\\(\\+\\)){2}", "a+b*"})
    void what_ends_within_a_repetition_is_none(String pattern) {
        assertThat(FormPattern.of(pattern).orElseThrow().repeatsARepetition()).isFalse();
    }
}
