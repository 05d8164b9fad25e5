package io.mandate.local;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A clock that can be moved forward for everybody at once: for SQL by the function that shadows {@code clock_timestamp()},
 * for the engine by its own clock, for Java by being its {@link Clock}. The shift is kept in the database. The engine has
 * one clock per process, so all clocks of a process move together.
 */
public final class LocalClock extends Clock {

    private static final List<LocalClock> OF_THIS_PROCESS = new CopyOnWriteArrayList<>();

    private final JdbcClient database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration shift = Duration.ZERO;

    LocalClock(DataSource database) {
        this.database = JdbcClient.create(database);
        Duration kept = Duration.ofMillis(this.database
                .sql("select millis from local_clock.shift")
                .query(Long.class)
                .single());
        OF_THIS_PROCESS.add(this);
        moveAll(OF_THIS_PROCESS.stream().map(clock -> clock.shift).reduce(kept, LocalClock::later));
    }

    /**
     * Moves the clock.
     *
     * @param period ISO 8601, such as {@code P8D}, {@code PT90M} or {@code P1M}
     * @throws DateTimeException if it is none, or points to the past
     */
    public void advance(String period) {
        synchronized (LocalClock.class) {
            OF_THIS_PROCESS.forEach(LocalClock::letRunningJobsEnd);
            Instant now = instant();
            Duration step = Duration.between(now, plus(now, period));
            if (step.isNegative()) {
                throw new DateTimeException("The clock moves forward only");
            }
            moveAll(shift.plus(step));
        }
    }

    /** The databases last: by their time jobs are taken up, and nothing that a job does may be by the time of before. */
    private static synchronized void moveAll(Duration shift) {
        ClockUtil.offset(shift.toMillis());
        OF_THIS_PROCESS.forEach(clock -> clock.shift = shift);
        OF_THIS_PROCESS.forEach(LocalClock::moveDatabase);
        OF_THIS_PROCESS.forEach(clock -> clock.listeners.forEach(Runnable::run));
    }

    private void moveDatabase() {
        database.sql("update local_clock.shift set millis = ?")
                .param(shift.toMillis())
                .update();
    }

    /** The lock of a job that runs would be over with the leap, and the job would be run a second time: two equal mails. */
    private void letRunningJobsEnd() {
        if (!database.sql("select to_regclass('public.act_ru_job') is not null")
                .query(Boolean.class)
                .single()) {
            return;
        }
        Instant patience = Instant.now().plusSeconds(60);
        Map<String, Instant> seen = new HashMap<>();
        while (Instant.now().isBefore(patience) && runningJobs().anyMatch(job -> isNotStuck(seen, job))) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** One leap can make many jobs due, which take their time together; one that takes long by itself is held by a test. */
    private static boolean isNotStuck(Map<String, Instant> seen, String job) {
        Instant first = seen.computeIfAbsent(job, now -> Instant.now());
        return Instant.now().isBefore(first.plusSeconds(5));
    }

    private Stream<String> runningJobs() {
        return database
                .sql("select id_ || ' ' || rev_ from public.act_ru_job where lock_exp_time_ > ?")
                .param(Timestamp.from(instant()))
                .query(String.class)
                .list()
                .stream();
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Instant plus(Instant now, String period) {
        int time = period.indexOf('T');
        ZonedDateTime start = now.atZone(ZoneOffset.UTC);
        if (time < 0) {
            return start.plus(Period.parse(period)).toInstant();
        }
        Period days = time == 1 ? Period.ZERO : Period.parse(period.substring(0, time));
        return start.plus(days)
                .plus(Duration.parse("P" + period.substring(time)))
                .toInstant();
    }

    void afterAdvance(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), shift);
    }
}
