package io.mandate.operations.board;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.operations.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the numbers of the room went: each day's last count, taken by one node for all. */
@Component
public class RoomDays {

    private static final String WORK = "room-day";
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int SHOWN = 14;

    private final Overview overview;
    private final StuckCases cases;
    private final Turns turns;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    RoomDays(
            Overview overview,
            StuckCases cases,
            Turns turns,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${mandate.time-zone}") ZoneId zone) {
        this.overview = overview;
        this.cases = cases;
        this.turns = turns;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * A day.
     *
     * @param open cases that are open
     * @param stuck cases that need a look
     * @param expiring live codes that expire within 48 hours
     */
    public record Day(LocalDate day, int open, int stuck, int expiring) {}

    @Scheduled(fixedDelay = 60_000, initialDelay = 10_000)
    void count() {
        transaction.executeWithoutResult(status -> {
            if (turns.take(WORK, EVERY)) {
                keep();
            }
        });
    }

    private void keep() {
        Overview.State state = overview.present();
        jdbc.sql(
                        """
                        insert into room_day (day, open, stuck, expiring) values (:day, :open, :stuck, :expiring)
                        on conflict (day) do update
                        set open = excluded.open, stuck = excluded.stuck, expiring = excluded.expiring""")
                .param("day", LocalDate.ofInstant(clock.instant(), zone))
                .param(
                        "open",
                        state.stages().stream().mapToInt(Overview.Stage::count).sum())
                .param("stuck", cases.stuck())
                .param("expiring", state.forecast().within48Hours())
                .update();
    }

    /** The last two weeks as far as they were counted, the oldest day first. */
    public List<Day> latest() {
        return jdbc.sql(
                        """
                        select day, open, stuck, expiring from room_day
                        where day > :today - :shown::int order by day""")
                .param("today", LocalDate.ofInstant(clock.instant(), zone))
                .param("shown", SHOWN)
                .query(recordsOf(Day.class))
                .list();
    }
}
