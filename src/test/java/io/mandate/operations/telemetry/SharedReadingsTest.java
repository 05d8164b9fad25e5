package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.operations.Turns;
import io.mandate.platform.StoredJson;
import io.mandate.platform.work.Afterwards;
import io.mandate.testing.MandateTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@MandateTest
class SharedReadingsTest {

    @Autowired
    private CaseReadings cases;

    @Autowired
    private Engine engine;

    @Autowired
    private Afterwards afterwards;

    @Autowired
    private Turns turns;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StoredJson json;

    @Autowired
    private PlatformTransactionManager transactions;

    private SharedReadings node(Gauges gauges, Duration interval) {
        return new SharedReadings(gauges, turns, jdbc, json, interval, transactions);
    }

    @Test
    void whatOneNodeCountsAllShow() {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        node(new Gauges(cases, engine, afterwards, one, Duration.ofHours(1)), Duration.ZERO)
                .refresh();

        SimpleMeterRegistry other = new SimpleMeterRegistry();
        // could not count
        node(new Gauges(null, null, null, other, Duration.ofHours(1)), Duration.ofDays(3650))
                .refresh();

        for (Meters meter : Meters.values()) {
            assertThat(other.find(meter.id()).gauges())
                    .as(meter.id())
                    .hasSameSizeAs(one.find(meter.id()).gauges());
        }
        assertThat(other.get("mandate.cases").gauges()).noneMatch(gauge -> Double.isNaN(gauge.value()));
        assertThat(other.get("mandate.telemetry.age").timeGauge().value()).isPositive();
    }
}
