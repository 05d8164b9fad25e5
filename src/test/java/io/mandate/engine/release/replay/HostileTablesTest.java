package io.mandate.engine.release.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mandate.analyst.replay.Replays.Problem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose cells would keep a thread busy for ever, tried before they were checked. The timeout only lets a red test end. */
class HostileTablesTest {

    private static final Duration ENDS = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(for i in 1..1000000000 return i)",
                "sum(for a in 1..99999, b in 1..99999 return a * b)",
                "if some x in 1..1000000000 satisfies x = -1 then 1 else 2",
                "10 ** 999999999",
                "floor(1.5, 99999999)",
                "if matches(kind, \"^(a+)+$\") then 1 else 2",
                "not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(not(a,(1"
            })
    void an_answer_that_may_not_end_is_none(String answer) {
        assertThat(problem("integer", "", "", answer)).isEqualTo(Problem.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every x in 1..1000000000 satisfies x &gt; 0",
                "matches(?, \"^(a|aa)+$\")",
                "split(?, \"(x+x+)+y\")[1] = \"\"",
                "[1..100000000][item = 5] = 1",
                "[([([([([([([([([([([([([([(1"
            })
    void a_condition_that_may_not_end_is_none(String condition) {
        assertThat(problem("integer", condition, "", "1")).isEqualTo(Problem.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy"})
    void another_language_is_none(String language) {
        assertThat(problem("string", "", " expressionLanguage=\"" + language + "\"", "${kind}"))
                .isEqualTo(Problem.FAILED);
    }

    private static Problem problem(String type, String condition, String language, String answer) {
        TrialTable table = new TrialTable(
                "hostile", HostileTable.text(type, condition, language, answer).getBytes(UTF_8));
        return assertTimeoutPreemptively(
                ENDS, () -> table.answer(Map.of("kind", "a".repeat(40) + "!")).problem());
    }
}
