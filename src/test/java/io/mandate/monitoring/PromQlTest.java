package io.mandate.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.monitoring.PromQl.LabelMatcher;
import io.mandate.monitoring.PromQl.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void functionsLabelsNumbersAndDurationsAreNoMetrics() {
        assertThat(
                        PromQl.selectors(
                                "histogram_quantile(0.99, sum by (le, job) (rate(a_bucket[5m] offset 1h))) > 2.5e1 and on (le) b == bool 1"))
                .extracting(Selector::metric)
                .containsExactly("a_bucket", "b");
        assertThat(PromQl.selectors("sum(increase(a{x=\"}{ y\", z!~'k|l'}[$__rate_interval])) by (q) / ignoring(c) d"))
                .containsExactly(
                        new Selector(
                                "a", List.of(new LabelMatcher("x", "=", "}{ y"), new LabelMatcher("z", "!~", "k|l"))),
                        new Selector("d", List.of()));
    }
}
