package io.mandate.operations.drift;

import static io.mandate.platform.Columns.instant;

import io.mandate.operations.drift.CaseInstances.Seen;
import io.mandate.operations.drift.Repairs.Look;
import io.mandate.platform.rules.RuleBook;
import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Compares everything, nightly and when somebody asks, kind by kind and a page at a time. How far a run is stands in its
 * row: another node goes on with the run of one that died, and there is only one run at a time.
 *
 * <p>Business goes on meanwhile. A page is read by one statement, in which no step of a case is half done, since rows and
 * process are committed together; whatever it shows is looked at again under the lock of its group before it counts. So
 * there is no need to stop anybody, nor to wait and compare twice.
 */
@Service
public class DriftChecks {

    private static final Logger LOG = LoggerFactory.getLogger(DriftChecks.class);
    private static final int PAGE = 500;
    private static final Kind[] KINDS = Kind.values();
    private static final String NODE = ManagementFactory.getRuntimeMXBean().getName();

    /** Other scheduled work has its turn in between. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String SELECT =
            "select r.*, a.user_id from drift_run r left join account a on a.id = r.asked_by ";

    private final CaseInstances instances;
    private final Differences differences;
    private final Repairs repairs;
    private final RuleBook rules;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;
    private final Optional<LocalTime> hour;

    DriftChecks(
            CaseInstances instances,
            Differences differences,
            Repairs repairs,
            RuleBook rules,
            JdbcClient jdbc,
            Clock clock,
            @Value("${mandate.time-zone}") ZoneId zone,
            @Value("${mandate.drift-check-hour}") String hour) {
        this.instances = instances;
        this.differences = differences;
        this.repairs = repairs;
        this.rules = rules;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
        this.hour = Optional.of(hour.strip())
                .filter(set -> !set.isEmpty())
                .map(set -> LocalTime.of(Integer.parseInt(set), 0));
    }

    /**
     * Begins to compare everything, in the background.
     *
     * @param by null for the nightly run
     * @return the run; the one that is under way, if there is one
     */
    public DriftRun begin(UUID by) {
        jdbc.sql(
                        """
                        insert into drift_run (id, asked_by, kinds) values (gen_random_uuid(), :by, :kinds)
                        on conflict (state) where state = 'RUNNING' do nothing""")
                .param("by", by)
                .param("kinds", KINDS.length)
                .update();
        return latest().orElseThrow();
    }

    public Optional<DriftRun> latest() {
        return jdbc.sql(SELECT + "order by r.started_at desc limit 1")
                .query(DriftChecks::run)
                .optional();
    }

    /** The hour has come and no run has begun since. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void beginNightly() {
        hour.ifPresent(due -> {
            ZonedDateTime now = clock.instant().atZone(zone);
            ZonedDateTime today = now.with(due);
            Instant last = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
            if (latest().filter(run -> !run.startedAt().isBefore(last)).isEmpty()) {
                begin(null);
            }
        });
    }

    private record Claim(UUID id, int kindsDone, String after) {}

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT5S")
    void goOn() {
        long end = System.nanoTime() + TURN.toNanos();
        Optional<Claim> claim = claim();
        while (claim.isPresent()) {
            try {
                page(claim.get());
            } catch (RuntimeException failure) {
                fail(claim.get(), failure);
            }
            claim = System.nanoTime() < end ? claim() : Optional.empty();
        }
    }

    /** A node that is silent for a minute has died. */
    private Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        update drift_run set node = :node, touched_at = clock_timestamp()
                        where state = 'RUNNING' and (node is null or node = :node
                              or touched_at < clock_timestamp() - interval '1 minute')
                        returning id, kinds_done, after""")
                .param("node", NODE)
                .query(Claim.class)
                .optional();
    }

    private void page(Claim run) {
        Kind kind = KINDS[run.kindsDone()];
        List<Seen> page = instances.differing(kind, run.after(), PAGE);
        int found = 0;
        int repaired = 0;
        for (Seen seen : page) {
            Look look = repairs.look(kind, seen, run.id());
            found += look.differs() ? 1 : 0;
            repaired += look.open().filter(id -> mended(kind, id)).isPresent() ? 1 : 0;
        }
        boolean last = page.size() < PAGE;
        if (last) {
            differences.gone(kind, run.id());
        }
        jdbc.sql(
                        """
                        update drift_run
                        set kinds_done = :done, after = :after, found = found + :found, repaired = repaired + :repaired,
                            state = case when :done = kinds then 'DONE' else state end,
                            finished_at = case when :done = kinds then clock_timestamp() end
                        where id = :id and kinds_done = :before and after = :from""")
                .param("done", last ? run.kindsDone() + 1 : run.kindsDone())
                .param("after", last ? "" : page.get(PAGE - 1).subject())
                .param("found", found)
                .param("repaired", repaired)
                .param("id", run.id())
                .param("before", run.kindsDone())
                .param("from", run.after())
                .update();
    }

    /** A run that cannot continue does not block the next one. */
    private void fail(Claim run, RuntimeException failure) {
        LOG.error("Comparison {} fails at {}", run.id(), KINDS[run.kindsDone()], failure);
        jdbc.sql("update drift_run set state = 'FAILED', finished_at = clock_timestamp() where id = :id")
                .param("id", run.id())
                .update();
    }

    /** A difference that cannot be mended now stays open for a person and for the next run. */
    private boolean mended(Kind kind, UUID difference) {
        if (!rules.repairsItself(kind.name())) {
            return false;
        }
        try {
            return repairs.repair(difference);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Difference {} is not repaired: {}",
                    difference,
                    failure.getClass().getSimpleName());
            differences.failed(difference, failure.getClass().getSimpleName());
            return false;
        }
    }

    private static DriftRun run(ResultSet row, int number) throws SQLException {
        return new DriftRun(
                row.getObject("id", UUID.class),
                row.getInt("kinds_done"),
                row.getInt("kinds"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                "FAILED".equals(row.getString("state")),
                row.getInt("found"),
                row.getInt("repaired"),
                row.getString("user_id"));
    }
}
