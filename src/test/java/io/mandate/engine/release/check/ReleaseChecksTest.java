package io.mandate.engine.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Finding;
import io.mandate.analyst.ReleaseChecks;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Said;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The corpus: what is refused and by which rule, and what passes. */
@MandateTest
@Tag("journey")
class ReleaseChecksTest {

    @Autowired
    private ReleaseChecks checks;

    static List<ReleaseCase> hostile() {
        return HostileReleases.all();
    }

    static List<ReleaseCase> good() {
        return GoodReleases.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void is_refused_for_its_own_reason(ReleaseCase release) {
        List<Finding> findings = checks.check(release.files());

        Set<String> found = findings.stream()
                .map(finding -> ReleaseCase.finding(finding.rule(), finding.file()))
                .collect(Collectors.toSet());
        assertThat(found).as("%s", findings).isEqualTo(release.findings());
        assertThat(findings).allSatisfy(finding -> {
            assertThat(Said.english(finding.cause())).isNotBlank();
            assertThat(Said.english(finding.remedy())).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("good")
    void passes(ReleaseCase release) {
        assertThat(checks.check(release.files())).isEmpty();
    }

    @Test
    void the_corpus_is_large_and_names_every_rule_once() {
        assertThat(hostile()).hasSizeGreaterThan(60);
        assertThat(good()).hasSizeGreaterThan(20);
        assertThat(hostile()).extracting(ReleaseCase::title).doesNotHaveDuplicates();
    }
}
