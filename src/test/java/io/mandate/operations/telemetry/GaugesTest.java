package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.work.Afterwards;
import io.mandate.testing.Eventually;
import io.mandate.testing.MandateTest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MandateTest
class GaugesTest {

    @Autowired
    private CaseReadings cases;

    @Autowired
    private Engine engine;

    @Autowired
    private Afterwards afterwards;

    private static Collection<Gauge> cases(SimpleMeterRegistry registry) {
        return registry.get("mandate.cases").gauges();
    }

    @Test
    void numbersThatWereNotReadForLongAreNone() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new Gauges(cases, engine, afterwards, registry, Duration.ofMillis(250)).refresh();

        assertThat(cases(registry)).isNotEmpty().noneMatch(gauge -> Double.isNaN(gauge.value()));
        Eventually.until("no number", () -> cases(registry).stream().allMatch(gauge -> Double.isNaN(gauge.value())));
        assertThat(registry.get("mandate.telemetry.age").timeGauge().value(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isGreaterThan(1000);
    }

    @Test
    void whatNoCaseIsInIsZeroAndNotAbsent() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Gauges gauges = new Gauges(cases, engine, afterwards, registry, Duration.ofMinutes(1));
        gauges.refresh();
        int series = registry.getMeters().size();
        assertThat(cases(registry)).hasSize(20);

        gauges.refresh();

        assertThat(registry.getMeters()).hasSize(series);
    }
}
