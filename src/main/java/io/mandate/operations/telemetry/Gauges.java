package io.mandate.operations.telemetry;

import io.mandate.platform.work.Afterwards;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
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
import org.springframework.stereotype.Component;

/**
 * Numbers of the whole database, counted at an interval and not when somebody asks. When they are too old they are no
 * numbers, so that a node that knows nothing does not outvote the others.
 */
@Component
public class Gauges {

    private static final int INTERVALS_TO_LIVE = 4;

    private final CaseReadings cases;
    private final Engine engine;
    private final Afterwards afterwards;
    private final Duration timeToLive;
    private final Map<Meters, MultiGauge> gauges = new EnumMap<>(Meters.class);
    private volatile long readAt = System.nanoTime();

    Gauges(
            CaseReadings cases,
            Engine engine,
            Afterwards afterwards,
            MeterRegistry registry,
            @Value("${mandate.telemetry.interval}") Duration interval) {
        this.cases = cases;
        this.engine = engine;
        this.afterwards = afterwards;
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
                .description("Time since the gauges that this node shows were counted")
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

    /** Counts everything anew, and shows it. */
    public List<Reading> refresh() {
        List<Reading> readings = new ArrayList<>(cases.read());
        readings.addAll(ofTheEngine());
        readings.add(
                new Reading(Meters.AFTERWARDS_AGE, Map.of(), afterwards.oldest().toSeconds()));
        show(readings, Duration.ZERO);
        return readings;
    }

    /** @param age since it was counted */
    void show(List<Reading> readings, Duration age) {
        long at = System.nanoTime() - age.toNanos();
        gauges.forEach((meter, gauge) -> gauge.register(
                readings.stream()
                        .filter(reading -> reading.meter() == meter)
                        .map(reading -> Row.of(tags(reading), () -> valueAt(at, reading.value())))
                        .toList(),
                true));
        readAt = at;
    }

    private List<Reading> ofTheEngine() {
        Engine.Work work = engine.work();
        return Stream.of(
                        readings(Meters.INCIDENTS, "type", work.incidents()),
                        readings(Meters.JOBS, "state", work.jobs()),
                        Stream.of(
                                new Reading(Meters.MAIL_WAITING, Map.of(), work.mailsWaiting()),
                                new Reading(
                                        Meters.MAIL_AGE,
                                        Map.of(),
                                        work.oldestMail().toSeconds())))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Reading> readings(Meters meter, String tag, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Reading(meter, Map.of(tag, count.getKey()), count.getValue()));
    }

    private static Tags tags(Reading reading) {
        return Tags.of(reading.tags().entrySet().stream()
                .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                .toList());
    }

    private double valueAt(long read, double value) {
        return System.nanoTime() - read > timeToLive.toNanos() ? Double.NaN : value;
    }
}
