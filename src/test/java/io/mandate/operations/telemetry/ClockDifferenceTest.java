package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.MandateTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@MandateTest
class ClockDifferenceTest {

    @Autowired
    private ClockDifference difference;

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private DatabaseOwner owner;

    @Test
    void aClockThatIsWrongIsToldWhicheverItIs() {
        assertThat(measured()).isLessThan(30);
        for (Duration by : new Duration[] {Duration.ofMinutes(10), Duration.ofHours(-1)}) {
            databaseMoves(by);
            try {
                assertThat(measured())
                        .isBetween(by.abs().toSeconds() - 30.0, by.abs().toSeconds() + 30.0);
            } finally {
                databaseMoves(by.negated());
            }
        }
        assertThat(measured()).isLessThan(30);
    }

    private double measured() {
        difference.measure();
        return registry.get("mandate.clock.difference").gauge().value();
    }

    private void databaseMoves(Duration by) {
        new JdbcTemplate(owner.superuser()).update("update local_clock.shift set millis = millis + ?", by.toMillis());
    }
}
