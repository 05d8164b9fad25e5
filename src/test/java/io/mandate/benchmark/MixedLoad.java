package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.local.LocalMailServer;
import io.mandate.operations.drift.DriftChecks;
import io.mandate.operations.drift.DriftRun;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * People at work for {@code -Dminutes} on the whole application, while time leaps, codes expire and the mail server is
 * away now and then. Rows and processes are compared every minute and at the end: no difference may ever be found. Prints
 * what was done and what the heap holds. {@code -Dminutes=60} is the hour that is asked for.
 */
@MandateTest
@TestPropertySource(
        properties = {"local.data=target/mandate-load", "local.durable=true", "camunda.bpm.process-engine-name=load"})
class MixedLoad {

    private static final int PEOPLE = Integer.getInteger("people", 4);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("minutes", 3));
    private static final int MOST_MEBIBYTES = 256;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private Mails mails;

    @Autowired
    private Http visitor;

    @Autowired
    private LocalClock clock;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private DriftChecks checks;

    @Autowired
    private JdbcClient jdbc;

    /** Deeds go on side by side; the mailbox is emptied between them. */
    private final ReadWriteLock deeds = new ReentrantReadWriteLock(true);

    private volatile boolean over;

    @Test
    void rowsAndProcessesStayTogether() throws InterruptedException {
        Work work = new Work(groups, given, mails, visitor);
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        for (int person = 0; person < PEOPLE; person++) {
            people.submit(() -> workUntilItIsOver(work));
        }
        long end = System.nanoTime() + TIME.toNanos();
        long heapAtFirst = 0;
        for (int minute = 1; System.nanoTime() < end; minute++) {
            aMinutePasses(
                    Math.min(end, System.nanoTime() + Duration.ofMinutes(1).toNanos()));
            work.forgetSessions();
            DriftRun run = compared();
            long heap = heapAfterCollection();
            heapAtFirst = minute == 2 ? heap : heapAtFirst;
            System.out.printf(
                    "minute %d: %d deeds, %d differences after %d ms, heap %d MiB; %s%n",
                    minute,
                    work.deeds(),
                    run.found(),
                    Duration.between(run.startedAt(), run.finishedAt()).toMillis(),
                    heap,
                    work.report());
        }
        over = true;
        people.shutdown();
        assertThat(people.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        mailServer.up();
        untilNothingIsDue();
        DriftRun last = compared();

        System.out.printf(
                "done: %s%ncases: %s%nfaults: %s%nheap after collection: %d MiB in minute 2, %d MiB now%n",
                work.report(), cases(), work.faults(), heapAtFirst, heapAfterCollection());
        List<String> differences = jdbc.sql(
                        "select kind || ' ' || subject || ' ' || state || ' ' || coalesce(reason, '') from difference")
                .query(String.class)
                .list();
        differences.forEach(System.out::println);
        new Report("MixedLoad", "-Dminutes=%d -Dpeople=%d".formatted(TIME.toMinutes(), PEOPLE), jdbc)
                .figure("deeds", Spread.of(work.deeds()), "", Target.NONE)
                .figure("heap in minute 2", Spread.of(heapAtFirst), "MiB", Target.NONE)
                .figure("heap at the end", Spread.of(heapAfterCollection()), "MiB", Target.atMost(MOST_MEBIBYTES))
                .figure("differences of rows and processes", Spread.of(differences.size()), "", Target.atMost(0))
                .figure(
                        "faults of the server",
                        Spread.of(work.faults().keySet().stream()
                                .filter(fault -> fault.startsWith("answer"))
                                .count()),
                        "",
                        Target.atMost(0))
                .save();
        assertThat(work.deeds()).as("deeds").isGreaterThan(20 * TIME.toMinutes());
        assertThat(last.failed()).isFalse();
        assertThat(differences).as("differences in all the time").isEmpty();
        assertThat(work.faults().keySet().stream().filter(fault -> fault.startsWith("answer")))
                .as("faults of the server")
                .isEmpty();
        assertThat(heapAfterCollection()).as("MiB of heap").isLessThanOrEqualTo(MOST_MEBIBYTES);
    }

    private void workUntilItIsOver(Work work) {
        while (!over) {
            deeds.readLock().lock();
            try {
                work.next();
            } finally {
                deeds.readLock().unlock();
            }
        }
    }

    /** Time leaps every few seconds; retries, reminders, expiries and reviews fall due. */
    private void aMinutePasses(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(2_000, 6_000));
            int chance = ThreadLocalRandom.current().nextInt(20);
            if (chance == 0) {
                mailServer.down();
                Thread.sleep(3_000);
                mailServer.up();
                clock.advance("PT31S");
            } else {
                clock.advance(chance < 14 ? "PT61M" : chance < 18 ? "PT7H" : "PT75H");
            }
        }
        deeds.writeLock().lock();
        try {
            visitor.another().delete("/local/mails");
        } finally {
            deeds.writeLock().unlock();
        }
    }

    private DriftRun compared() {
        DriftRun begun = checks.begin(null);
        return Awaitility.await("end of the comparison")
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> checks.latest()
                                .filter(latest -> latest.id().equals(begun.id()))
                                .orElseThrow(),
                        run -> run.finishedAt() != null);
    }

    private void untilNothingIsDue() {
        Awaitility.await("due jobs")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> jdbc.sql(
                                        """
                                        select count(*) from act_ru_job
                                        where retries_ > 0 and (duedate_ is null or duedate_ <= clock_timestamp())""")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private String cases() {
        return jdbc.sql(
                        """
                        select 'invitation ' || state as what, count(*) as number from invitation group by 1
                        union all select 'designation ' || state, count(*) from designation group by 1
                        union all select 'grant ' || state, count(*) from access_grant group by 1
                        union all select 'review ' || state, count(*) from access_review group by 1
                        union all select 'notice ' || state, count(*) from notice group by 1
                        union all select 'incidents', count(*) from act_ru_incident order by 1""")
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list()
                .toString();
    }

    private static long heapAfterCollection() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
