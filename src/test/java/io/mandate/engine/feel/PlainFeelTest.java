package io.mandate.engine.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFeelTest {

    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

    /** Loops and growth, mistakes and depth that the parser of the engine does not get over. */
    static Stream<String> hostile() {
        List<String> texts = new ArrayList<>(List.of(
                "for i in 1..1000000000 return i",
                "count(for i in 1..1000000000 return i) > 0",
                "for a in 1..9999, b in 1..9999, c in 1..9999 return a + b + c",
                "sum(for a in 1..9999 return sum(for b in 1..9999 return a * b))",
                "some x in 1..1000000000 satisfies x < 0",
                "every x in 1..1000000000 satisfies x > 0",
                "[1..1000000000][item > 5]",
                "l[l[l[l[item = 1]]]]",
                "{a: \"xxxxxxxxxx\", b: a + a, c: b + b, d: c + c, e: d + d}.e",
                "{f: function(x) f(x)}.f(1)",
                "(function(x) x + x)(1)",
                "matches(x, \"^(a+)+$\")",
                "replace(x, \"(a|aa)+$\", \"\")",
                "split(x, \"(x+x+)+y\")",
                "extract(x, \"(.*a){12}\")",
                "string join(for i in 1..1000000 return \"xxxxxxxxxx\")",
                "10 ** 999999999",
                "10**10**10",
                "floor(1.5, 999999999)",
                "round up(x, 999999999)",
                "decimal(1, 999999999)",
                "modulo(1, 2)",
                "sort(l, function(a, b) a < b)",
                "1e999999999",
                "a instance of number",
                "`a` = 1",
                "a /* b */",
                "ifa in ifa in ifa in ifa in ifa in ifa in ifa",
                "a in a in a in a in a",
                "if a then b",
                "a[1]",
                "\"a",
                "a,,b",
                "é = 1"));
        for (String open : List.of("(", "[", "not(", "max(a,", "a in (", "](", "[(", "if (", "not(a,(", "-(")) {
            texts.add(open.repeat(8) + "1");
            texts.add(open.repeat(40) + "1" + ")".repeat(40));
        }
        texts.add("if a then ".repeat(9) + "b" + " else c".repeat(9));
        texts.add("a or ".repeat(200) + "a");
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_may_not_end_is_told_without_evaluating_it(String text) {
        assertThat(PlainFeel.problem(text))
                .hasValueSatisfying(problem -> assertThat(problem).isNotBlank().hasSizeLessThan(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision != \"CORRECT_ADDRESS\"",
                "= 3 + 4",
                "this.name = \"Ada\" and parent.i > 2",
                "not(other)",
                "a = 1 or b = \"say \\\"hi\\\"\" and not(c)",
                "if a > 1 then \"x\" else if a > 0 then \"y\" else \"z\"",
                "a between 1 and 3",
                "a in [1..5]",
                "a in (\"A\", \"B\")",
                "a in < 3",
                "list contains([\"A\", \"B\"], s)",
                "starts with(lower case(s), \"ab\") or string length(s) > 3",
                "-a * (a - 2.5) / 3 < max(a, 7)",
                "date(\"2026-01-01\") < @\"2026-01-02\"",
                "duration(\"P1D\") > duration(\"PT1H\")",
                "date and time(\"2026-01-01T00:00:00\") < date and time(\"2026-01-02T00:00:00\")",
                "count([1, 2, 3]) = 3",
                "null = s",
                "number(\"5\") > 3"
            })
    void plain_expressions_pass_and_the_engine_reads_them(String text) {
        String feel = text.replaceFirst("^= ", "");

        assertThat(PlainFeel.problem(feel)).isEmpty();
        Map<String, Object> names = new HashMap<>(Map.of("a", 2, "s", "Abc", "decision", "X", "other", true));
        assertThat(ENGINE.evaluateExpression(feel, names).isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "5",
                "-5",
                "\"A\",\"B\"",
                "not(\"A\")",
                "not(\"A\",\"B\")",
                "> 5",
                "<= 7, > 20",
                "[1..5]",
                "]1..5[",
                "(1..5), [7..9]",
                "true",
                "? > 1 and ? < 5"
            })
    void plain_cells_pass_and_the_engine_reads_them(String cell) {
        assertThat(PlainFeel.problem(cell)).isEmpty();
        if (!cell.isEmpty()) {
            assertThat(ENGINE.evaluateUnaryTests(cell, (Object) 5, new HashMap<String, Object>())
                            .isSuccess())
                    .isTrue();
        }
    }
}
