package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.benchmark.Statements.Count;
import io.mandate.onboarding.user.imports.ImportedUser;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.platform.work.BatchedWork;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Users of files, many in one transaction and, beside it in every round, one in a transaction, as before. Measured is what the
 * import does: rows, codes, processes, trail, and the jobs of the mails, which wait until the job executor is started at the end
 * and are measured then. {@code -Drows=2000}, {@code -Drounds=5} and {@code -Drows.alone=300} say how many rows a round has, how many
 * rounds there are, and how many rows a round adds one by one.
 */
@MandateTest
@Import(Statements.Counted.class)
@TestPropertySource(
        properties = {"local.data=target/mandate-import", "local.durable=true", "camunda.bpm.process-engine-name=import"
        })
class ImportBenchmark {

    private static final int ROWS = Integer.getInteger("rows", 2_000);
    private static final int ALONE = Integer.getInteger("rows.alone", 300);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WARM_UP = 2;
    private static final int WANTED = 1_000;
    private static final int MAILS = 500;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private UserImports imports;

    @Autowired
    @Qualifier("userImportWork")
    private BatchedWork<?> work;

    @Autowired
    @Qualifier("workQueue")
    private Object queue;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void usersAreAddedManyAtOnce() {
        List<Invited> administrators = IntStream.range(0, 2 * (ROUNDS + WARM_UP))
                .mapToObj(n -> given.administratorOf(groups.one()))
                .toList();
        ReflectionTestUtils.invokeMethod(queue, "stop");
        executor.shutdown();
        List<Double> together = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> processorAlone = new ArrayList<>();
        Count ofMany = null;
        Count ofOne = null;
        for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
            int first = 2 * (round + WARM_UP - 1);
            start(administrators.get(first), ROWS);
            Rate many = rate(work.mostAtOnce());
            start(administrators.get(first + 1), ALONE);
            Rate one = rate(1);
            System.out.printf(
                    "round %2d: together %,7.0f/s, one by one %,7.0f/s; processor %.2f and %.2f ms a row%n",
                    round, many.perSecond(), one.perSecond(), many.processor(), one.processor());
            if (round > 0) {
                together.add(many.perSecond());
                alone.add(one.perSecond());
                processor.add(many.processor());
                processorAlone.add(one.processor());
                ofMany = many.count();
                ofOne = one.count();
            }
        }
        ofMany.longest().forEach(System.out::println);
        List<Double> mails = List.of(mails());

        new Report("ImportBenchmark", "-Drows=%d -Drounds=%d -Drows.alone=%d".formatted(ROWS, ROUNDS, ALONE), jdbc)
                .figure("users added", Spread.of(together), "a second", Target.atLeast(WANTED))
                .ratio(
                        "users added",
                        Spread.of(together),
                        "a second",
                        Spread.ratio(together, alone),
                        "one in a transaction",
                        Target.NONE)
                .figure("one in a transaction", Spread.of(alone), "a second", Target.NONE)
                .ratio(
                        "processor of a node",
                        Spread.of(processor),
                        "ms a row",
                        Spread.ratio(processor, processorAlone),
                        "one in a transaction",
                        Target.NONE)
                .figure("statements of a row", each(ofMany.statements(), ROWS), "", Target.NONE)
                .figure("round trips of a row", each(ofMany.trips(), ROWS), "", Target.NONE)
                .figure("commits of a row", each(ofMany.commits(), ROWS), "", Target.NONE)
                .figure("wait for answers of the database", each(ofMany.waited(), ROWS), "ms a row", Target.NONE)
                .figure("statements of a row alone", each(ofOne.statements(), ALONE), "", Target.NONE)
                .figure("round trips of a row alone", each(ofOne.trips(), ALONE), "", Target.NONE)
                .figure("commits of a row alone", each(ofOne.commits(), ALONE), "", Target.NONE)
                .figure("mails handed to SMTP afterwards", Spread.of(mails), "a second", Target.NONE)
                .picture("users", "rows a second", Map.of("together", together, "one by one", alone))
                .save();
        assertThat(jdbc.sql("select count(*) from user_import_row where outcome <> 'ADDED'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static Spread each(long all, int rows) {
        return Spread.of(all / (double) rows);
    }

    private UUID start(Invited administrator, int rows) {
        return imports.start(
                administrator.person().accountId(),
                administrator.group().number(),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(line -> new ImportedUser(
                                line,
                                "P" + line,
                                "Many",
                                administrator.group().address("p" + line),
                                null,
                                "ALL",
                                Given.rights(List.of("VIEW_BILL", "VIEW_MEMBERS")),
                                null))
                        .toList());
    }

    /** @param processor milliseconds of it that a row takes in the node, which do not depend on what else the machine does */
    private record Rate(double perSecond, double processor, Count count) {}

    /** Until no row waits. */
    private Rate rate(int most) {
        int[] rows = new int[1];
        long start = System.nanoTime();
        long processor = THREADS.getCurrentThreadCpuTime();
        Count count = statements.of(() -> {
            int done = claimed(work, most);
            while (done > 0) {
                rows[0] += done;
                done = claimed(work, most);
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Rate(rows[0] / seconds, (THREADS.getCurrentThreadCpuTime() - processor) / 1e6 / rows[0], count);
    }

    private <R> int claimed(BatchedWork<R> of, int most) {
        return transaction.execute(status -> {
            List<R> rows = of.claim(most);
            if (!rows.isEmpty()) {
                of.perform(rows);
            }
            return rows.size();
        });
    }

    /** How many of the mails that wait are handed over a second. */
    private double mails() {
        long waiting = unmailed();
        long start = System.nanoTime();
        executor.start();
        Awaitility.await("mails")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> waiting - unmailed() >= Math.min(waiting, MAILS));
        double seconds = (System.nanoTime() - start) / 1e9;
        executor.shutdown();
        return (waiting - unmailed()) / seconds;
    }

    private long unmailed() {
        return jdbc.sql("select count(*) from code_issue where mailed_at is null")
                .query(Long.class)
                .single();
    }
}
