package io.mandate.operations.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Numbers of the whole database, read at an interval and not when somebody asks. When they can no longer be read they are
 * no numbers, so that a node that knows nothing does not outvote the others.
 */
@Component
public class Gauges {

    private static final int INTERVALS_TO_LIVE = 4;

    private final CaseReadings cases;
    private final Engine engine;
    private final Duration timeToLive;
    private final Map<Meters, MultiGauge> gauges = new EnumMap<>(Meters.class);
    private volatile long readAt = System.nanoTime();

    Gauges(
            CaseReadings cases,
            Engine engine,
            MeterRegistry registry,
            @Value("${mandate.telemetry.interval}") Duration interval) {
        this.cases = cases;
        this.engine = engine;
        this.timeToLive = interval.multipliedBy(INTERVALS_TO_LIVE);
        for (Meters meter : Meters.values()) {
            gauges.put(
                    meter,
                    MultiGauge.builder(meter.id())
                            .description(meter.description())
                            .baseUnit(meter.unit())
                            .register(registry));
        }
        TimeGauge.builder("mandate.telemetry.age", this, TimeUnit.NANOSECONDS, self -> System.nanoTime() - self.readAt)
                .description("Time since this node last read the gauges of the database")
                .register(registry);
        total(registry, "mandate.job.acquisitions", "Looks for due jobs", Tags.empty(), Engine.Total.ACQUISITIONS);
        for (Engine.Total result : List.of(Engine.Total.ACQUIRED, Engine.Total.LOST, Engine.Total.REJECTED)) {
            total(registry, "mandate.jobs.acquired", "Jobs that were found due", outcome(result), result);
        }
        for (Engine.Total result : List.of(Engine.Total.SUCCESSFUL, Engine.Total.FAILED)) {
            total(registry, "mandate.job.executions", "Tries to execute a job", outcome(result), result);
        }
    }

    private static Tags outcome(Engine.Total result) {
        return Tags.of("outcome", result.name().toLowerCase(Locale.ROOT));
    }

    private void total(MeterRegistry registry, String name, String description, Tags tags, Engine.Total what) {
        FunctionCounter.builder(name, engine, e -> e.total(what))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** Reads everything anew. */
    @Scheduled(fixedDelayString = "${mandate.telemetry.interval}", initialDelayString = "PT5S")
    public void refresh() {
        List<Reading> readings = new ArrayList<>(cases.read());
        readings.addAll(ofTheEngine());
        long now = System.nanoTime();
        gauges.forEach((meter, gauge) -> gauge.register(
                readings.stream()
                        .filter(reading -> reading.meter() == meter)
                        .map(reading -> Row.of(reading.tags(), () -> valueAt(now, reading.value())))
                        .toList(),
                true));
        readAt = now;
    }

    private List<Reading> ofTheEngine() {
        Engine.Work work = engine.work();
        return Stream.of(
                        readings(Meters.INCIDENTS, "type", work.incidents()),
                        readings(Meters.JOBS, "state", work.jobs()),
                        Stream.of(
                                new Reading(Meters.MAIL_WAITING, Tags.empty(), work.mailsWaiting()),
                                new Reading(
                                        Meters.MAIL_AGE,
                                        Tags.empty(),
                                        work.oldestMail().toSeconds())))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Reading> readings(Meters meter, String tag, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Reading(meter, Tags.of(tag, count.getKey()), count.getValue()));
    }

    private double valueAt(long read, double value) {
        return System.nanoTime() - read > timeToLive.toNanos() ? Double.NaN : value;
    }
}
