package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.engine.hardening.EngineCounts;
import io.mandate.testing.CopiedCases;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import io.mandate.testing.SecondNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.management.Metrics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many codes expire at the same moment while many more cases wait, and three nodes of one process do the work: by our
 * acquisition and by the engine's own, in turn; {@code -Dcases=1000000}, {@code -Ddue=10000} and {@code -Drounds=2} say how many wait, are due, and how often,
 * {@code -Dof.one.group=20} how many of the due ones a group has.
 */
@MandateTest
@TestPropertySource(
        properties = {"local.data=target/mandate-storm", "local.durable=true", "camunda.bpm.process-engine-name=storm"})
class StormBenchmark {

    private static final int CASES = Integer.getInteger("cases", 1_000_000);
    private static final int DUE = Integer.getInteger("due", 10_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    /** Codes of one group that expire at once: its row is locked by one after the other. */
    private static final int OF_ONE = Integer.getInteger("of.one.group", 20);

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private CopiedCases copies;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private EngineCounts counts;

    @Autowired
    private Environment environment;

    @Value("${spring.datasource.url}")
    private String url;

    private record Node(JobExecutor executor, EngineCounts counts) {}

    /** What a round came to; {@code failed} are jobs that a node tried to lock and another had locked. */
    private record Storm(double perSecond, long failed, long rejected, long twice, double pollMillis) {

        @Override
        public String toString() {
            return "%,7.0f jobs/s, %,6d lock failures, %,9d rejections, %d done twice, idle poll %.2f ms"
                    .formatted(perSecond, failed, rejected, twice, pollMillis);
        }
    }

    @Test
    void nodesTakeDueTimersPastEachOther() {
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient server = JdbcClient.create(superuser);
        WaitingCases waiting = new WaitingCases(server, List.of(groups.one()), CASES);
        new TransactionTemplate(new JdbcTransactionManager(superuser)).executeWithoutResult(status -> waiting.fill());
        server.sql("vacuum analyze").update();
        List<Storm> ours = new ArrayList<>();
        List<Storm> engines = new ArrayList<>();
        try (SecondNode second = new SecondNode(environment, "storm-second");
                SecondNode third = new SecondNode(environment, "storm-third")) {
            List<Node> nodes = List.of(
                    new Node(executor, counts),
                    new Node(second.bean(JobExecutor.class), second.bean(EngineCounts.class)),
                    new Node(third.bean(JobExecutor.class), third.bean(EngineCounts.class)));
            for (int round = 1; round <= ROUNDS; round++) {
                ours.add(told("ours", storm(nodes, null)));
                engines.add(told("the engine's", storm(nodes, DefaultAcquireJobsCommandFactory::new)));
            }
        }
        report(ours, engines);
        assertThat(ours).allSatisfy(storm -> {
            assertThat(storm.failed()).as("lock failures").isZero();
            assertThat(storm.twice()).as("done twice").isZero();
        });
    }

    private void report(List<Storm> ours, List<Storm> engines) {
        List<Double> rates = rounds(ours, Storm::perSecond);
        List<Double> theirs = rounds(engines, Storm::perSecond);
        new Report("StormBenchmark", "-Dcases=%d -Ddue=%d -Drounds=%d".formatted(CASES, DUE, ROUNDS), jdbc)
                .figure("timers that three nodes finished", Spread.of(rates), "a second", Target.atLeast(500))
                .ratio(
                        "timers that three nodes finished",
                        Spread.of(rates),
                        "a second",
                        Spread.ratio(rates, theirs),
                        "the engine's own acquisition",
                        Target.NONE)
                .figure("lock failures", Spread.of(rounds(ours, storm -> storm.failed())), "", Target.atMost(0))
                .figure(
                        "lock failures of the engine's own acquisition",
                        Spread.of(rounds(engines, storm -> storm.failed())),
                        "",
                        Target.NONE)
                .figure("done twice", Spread.of(rounds(ours, storm -> storm.twice())), "", Target.atMost(0))
                .figure("look for due timers afterwards", Spread.of(rounds(ours, Storm::pollMillis)), "ms", Target.NONE)
                .picture("timers", "a second", Map.of("ours", rates, "the engine's", theirs))
                .save();
    }

    private static List<Double> rounds(List<Storm> storms, ToDoubleFunction<Storm> figure) {
        return storms.stream().map(figure::applyAsDouble).toList();
    }

    private static Storm told(String who, Storm storm) {
        System.out.printf("%-14s%s%n", who, storm);
        return storm;
    }

    /** @param acquisition instead of ours, or null */
    private Storm storm(List<Node> nodes, Function<JobExecutor, AcquireJobsCommandFactory> acquisition) {
        List<UUID> cases = expiring();
        nodes.forEach(node -> node.executor().shutdown());
        due(cases);
        long failed = sum(nodes, Metrics.JOB_ACQUIRED_FAILURE);
        long rejected = sum(nodes, Metrics.JOB_EXECUTION_REJECTED);
        long start = System.nanoTime();
        nodes.forEach(node -> {
            node.executor().start();
            if (acquisition != null) {
                node.executor().setAcquireJobsCmdFactory(acquisition.apply(node.executor()));
            }
        });
        Awaitility.await("the end of the storm")
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofMinutes(30))
                .until(() -> live(cases) == 0);
        double seconds = (System.nanoTime() - start) / 1e9;
        long twice = jdbc.sql(
                        """
                        select count(*) from (select case_id from audit_event
                        where action = 'code-expired' and case_id = any (?) group by case_id having count(*) > 1) twice""")
                .param(cases.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        return new Storm(
                cases.size() / seconds,
                sum(nodes, Metrics.JOB_ACQUIRED_FAILURE) - failed,
                sum(nodes, Metrics.JOB_EXECUTION_REJECTED) - rejected,
                twice,
                poll());
    }

    /** Team members whose codes were mailed; one of each group by the portal, the others are copies. */
    private List<UUID> expiring() {
        List<UUID> cases = new ArrayList<>();
        while (cases.size() < DUE) {
            Invited first = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
            given.codeOf(first);
            Awaitility.await("mail")
                    .until(() -> jdbc.sql(
                                            "select count(*) from act_ru_job where process_instance_id_ ="
                                                    + " (select id_ from act_ru_execution where business_key_ = ?) and handler_type_ like 'timer%'")
                                    .param(first.id().toString())
                                    .query(Integer.class)
                                    .single()
                            > 0);
            cases.addAll(copies.ofInvitation(
                    first.id(), Math.min(OF_ONE, DUE - cases.size()), "'storm' || n || '@" + first.id() + ".example'"));
        }
        return cases;
    }

    private void due(List<UUID> cases) {
        jdbc.sql("update code_issue set expires_at = clock_timestamp() where invitation_id = any (?)")
                .param(cases.toArray(UUID[]::new))
                .update();
        jdbc.sql(
                        """
                        update act_ru_job set duedate_ = clock_timestamp()::timestamp where process_instance_id_ in (
                            select proc_inst_id_ from act_ru_execution where business_key_ = any (?)) and handler_cfg_ like '%codeExpired%'""")
                .param(cases.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private long live(List<UUID> cases) {
        return jdbc.sql("select count(*) from code_issue where state = 'LIVE' and invitation_id = any (?)")
                .param(cases.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private static long sum(List<Node> nodes, String metric) {
        ToLongFunction<Node> count = node -> node.counts().total(metric);
        return nodes.stream().mapToLong(count).sum();
    }

    /** The median of fifty looks for due jobs when there is none. */
    private double poll() {
        return IntStream.range(0, 50)
                        .mapToLong(n -> {
                            long start = System.nanoTime();
                            jdbc.sql(
                                            """
                                    select id_ from act_ru_job where retries_ > 0 and suspension_state_ = 1
                                    and duedate_ <= (select clock_timestamp()::timestamp) order by duedate_ limit 32""")
                                    .query()
                                    .listOfRows();
                            return System.nanoTime() - start;
                        })
                        .sorted()
                        .skip(25)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }
}
