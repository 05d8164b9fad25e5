package io.mandate.operations.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How far the clock of this node is from the database's: what a node plans by the one is due by the other. */
@Component
class ClockDifference {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile double seconds;

    ClockDifference(JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("mandate.clock.difference", this, self -> self.seconds)
                .description("How far the clock of this node is from the database's")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${mandate.telemetry.interval}")
    void measure() {
        Instant before = clock.instant();
        Instant there = jdbc.sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
        // the question itself takes a while
        Instant here = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        seconds = Duration.between(there, here).abs().toMillis() / 1000.0;
    }
}
