package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.benchmark.Statements.Count;
import io.mandate.engine.hardening.ManyMoves;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationRequest;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Inserts;
import io.mandate.platform.work.SharedWork;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
 * Designations: those that staff have typed from paper, those of strangers that are taken up after the answer, both one by one as the
 * product does it; and, beside the first in every round, the same fifty in a transaction, which nothing in the product does: a pile of
 * them is not known to it. Jobs wait meanwhile. {@code -Drows=500} and {@code -Drounds=5} say how many a round has, and how many
 * rounds there are.
 */
@MandateTest
@Import(Statements.Counted.class)
@TestPropertySource(
        properties = {
            "local.data=target/mandate-designations",
            "local.durable=true",
            "camunda.bpm.process-engine-name=designations"
        })
class DesignationBenchmark {

    private static final int ROWS = Integer.getInteger("rows", 500);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WARM_UP = 2;
    private static final int AT_ONCE = 50;
    private static final int OF_A_GROUP = 10;
    private static final int WANTED = 1_500;

    private static final String PAPER = "typed from paper";
    private static final String TOGETHER = "typed from paper, if fifty were one transaction";
    private static final String STRANGERS = "taken up after the answer to a stranger";

    @Autowired
    private FreshGroups groups;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private ManyMoves moves;

    @Autowired
    private Inserts inserts;

    @Autowired
    @Qualifier("afterwards")
    private SharedWork<?> afterwards;

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

    private record Rate(double perSecond, Count count) {}

    @Test
    void designationsAreTakenIn() {
        ReflectionTestUtils.invokeMethod(queue, "stop");
        executor.shutdown();
        UUID staff = jdbc.sql("select id from account where user_id = 'morgan'")
                .query(UUID.class)
                .single();
        Map<String, List<Rate>> rates = new LinkedHashMap<>();
        for (int round = 1 - WARM_UP; round <= ROUNDS; round++) {
            Map<String, Rate> one = new LinkedHashMap<>();
            List<DesignationRequest> papers = requests();
            one.put(PAPER, rate(() -> papers.forEach(request -> desk.recordPaper(request, staff))));
            List<DesignationRequest> more = requests();
            one.put(TOGETHER, rate(() -> together(more, staff)));
            requests().forEach(request -> desk.request(request, null));
            one.put(STRANGERS, rate(() -> takeUp(afterwards)));
            for (Map.Entry<String, Rate> way : one.entrySet()) {
                System.out.printf(
                        "round %2d  %-48s %,7.0f/s%n",
                        round, way.getKey(), way.getValue().perSecond());
                if (round > 0) {
                    rates.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add(way.getValue());
                }
            }
        }
        report(rates);
        assertThat(jdbc.sql("select count(*) from designation where state = 'RECEIVED'")
                        .query(Long.class)
                        .single())
                .as("designations that no process has moved")
                .isZero();
    }

    private void report(Map<String, List<Rate>> rates) {
        Report report = new Report("DesignationBenchmark", "-Drows=%d -Drounds=%d".formatted(ROWS, ROUNDS), jdbc);
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        rates.forEach((way, all) -> {
            perSecond.put(way, all.stream().map(Rate::perSecond).toList());
            Count count = all.get(0).count();
            report.figure(way, Spread.of(perSecond.get(way)), "a second", Target.atLeast(WANTED))
                    .figure(way + ": statements", each(count.statements()), "", Target.NONE)
                    .figure(way + ": round trips", each(count.trips()), "", Target.NONE)
                    .figure(way + ": commits", each(count.commits()), "", Target.NONE);
        });
        report.ratio(
                        TOGETHER,
                        Spread.of(perSecond.get(TOGETHER)),
                        "a second",
                        Spread.ratio(perSecond.get(TOGETHER), perSecond.get(PAPER)),
                        "one by one",
                        Target.NONE)
                .picture("designations", "a second", perSecond)
                .save();
    }

    private static Spread each(long all) {
        return Spread.of(all / (double) ROWS);
    }

    private Rate rate(Runnable work) {
        long start = System.nanoTime();
        Count count = statements.of(work);
        return new Rate(ROWS / ((System.nanoTime() - start) / 1e9), count);
    }

    private void together(List<DesignationRequest> requests, UUID staff) {
        for (int first = 0; first < requests.size(); first += AT_ONCE) {
            List<DesignationRequest> some = requests.subList(first, Math.min(first + AT_ONCE, requests.size()));
            transaction.executeWithoutResult(status -> inserts.together(
                    () -> moves.asOne(() -> some.forEach(request -> desk.recordPaper(request, staff)))));
        }
    }

    /** Until none waits. */
    private <R> void takeUp(SharedWork<R> work) {
        boolean more = true;
        while (more) {
            more = transaction.execute(status -> work.claim()
                    .map(row -> {
                        work.perform(row);
                        return true;
                    })
                    .orElse(false));
        }
    }

    /** Ten for each group, by its officer of record. */
    private List<DesignationRequest> requests() {
        return IntStream.range(0, (ROWS + OF_A_GROUP - 1) / OF_A_GROUP)
                .mapToObj(n -> groups.one())
                .flatMap(group -> IntStream.range(0, OF_A_GROUP).mapToObj(person -> request(group, person)))
                .limit(ROWS)
                .toList();
    }

    private static DesignationRequest request(Group group, int person) {
        return new DesignationRequest(
                group.number(),
                group.name(),
                group.region(),
                null,
                new DesignationRequest.Officer(
                        group.officer().firstName(),
                        group.officer().lastName(),
                        "Officer",
                        EmailAddress.require("/officer/email", group.officer().email()),
                        "555 0100"),
                new Person(
                        "Pat",
                        null,
                        "Number" + person,
                        EmailAddress.require("/administrator/email", group.address("p" + person)),
                        null),
                null);
    }
}
