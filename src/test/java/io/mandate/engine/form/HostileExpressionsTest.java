package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mandate.engine.feel.Feel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of a form that would keep a thread busy for ever. The timeout only lets a red test end. */
class HostileExpressionsTest {

    private static final Duration ENDS = Duration.ofMinutes(1);

    private final Feel feel = new Feel();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=count(for i in 1..1000000000 return i) > 0",
                "= some x in 1..1000000000 satisfies x < 0",
                "=every a in 1..99999, b in 1..99999 satisfies a + b > 0",
                "=matches(typed, \"^(a+)+$\")",
                "=replace(typed, \"(x+x+)+y\", \"\") = \"\"",
                "=floor(number(digits)) > 3",
                "=10 ** 999999999 > 1",
                "=ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa in ifa",
                "=not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(1"
            })
    void is_not_evaluated(String expression) {
        Map<String, Object> typed = Map.of("typed", "a".repeat(40) + "!", "digits", "1e99999999");

        assertThat(assertTimeoutPreemptively(ENDS, () -> feel.evaluate(expression, typed, Map.of())))
                .isNull();
    }

    /** Plain ones, about the largest numbers that somebody can type. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=number(digits) > 3",
                "=number(digits) + 1 > 3",
                "=1 - number(digits) > 3",
                "=number(digits) * number(digits) > 3",
                "=1 / number(digits) > 3",
                "=number(digits) in [1..5]",
                "=number(digits) = 3",
                "=string length(string(number(digits))) > 3",
                "=string length(\"a\" + number(digits)) > 3",
                "=abs(-number(digits)) > 3",
                "=max(1, number(digits)) > 3",
                "=list contains([1, 2], number(digits))",
                "=sum(number(digits), 1) > 3",
                "=date(number(digits), 1, 1) > date(\"2026-01-01\")",
                "=time(number(digits), 1, 1) > time(\"10:00:00\")",
                "=duration(\"P1D\") * number(digits) > duration(\"P1D\")",
                "=duration(\"P1Y\") * number(digits) > duration(\"P1Y\")",
                "=duration(\"P1D\") / number(digits) > duration(\"P1D\")",
                "=date(\"2026-01-01\") + duration(\"P999999999Y\") > date(\"2026-01-01\")",
                "=list contains([1..999999999], 3)",
                "=count([1..999999999]) > 3",
                "=3 in [1..999999999]"
            })
    void ends(String expression) {
        for (String digits : List.of("1e99999999", "1e-99999999", "9".repeat(2_000))) {
            assertTimeoutPreemptively(ENDS, () -> feel.evaluate(expression, Map.of("digits", digits), Map.of()));
        }
    }
}
