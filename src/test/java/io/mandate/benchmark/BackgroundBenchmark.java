package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.MandateTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What scheduled work reads beside 200,000 waiting cases: buffers, hit or not, of every statement. Looking for what is stuck
 * and counting what waits cost by what is stuck, not by what waits. {@code -Dcases=200000} says how many wait; {@code -Dplan=Worries} prints plans of a class. PostgreSQL's own vacuum is off,
 * so that none falls into a round; what is read of tables that were filled at once and never vacuumed is printed only.
 */
@MandateTest
@Import(Buffers.Watched.class)
@TestPropertySource(
        properties = {
            "local.data=target/mandate-background",
            "local.durable=true",
            "camunda.bpm.process-engine-name=background",
            "mandate.telemetry.interval=PT1S"
        })
class BackgroundBenchmark {

    private static final int CASES = Integer.getInteger("cases", 200_000);
    private static final int STUCK = Integer.getInteger("stuck", 300);
    private static final int MOST = 200;
    private static final int MOST_FOR_EACH = 20;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Buffers buffers;

    @Value("${spring.datasource.url}")
    private String url;

    @Test
    void whatIsReadFollowsWhatIsStuck() {
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient server = JdbcClient.create(superuser);
        server.sql("alter system set autovacuum = off").update();
        server.sql("select pg_reload_conf()").query().listOfRows();
        long start = System.nanoTime();
        WaitingCases waiting = new WaitingCases(server, List.of(groups.one()), CASES);
        new TransactionTemplate(new JdbcTransactionManager(superuser)).executeWithoutResult(status -> waiting.fill());
        System.out.printf(
                "filled in %d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());

        measure("nothing stuck, nothing vacuumed");
        server.sql("vacuum analyze").update();
        long nothingStuck = measure("nothing stuck");
        waiting.stuck(STUCK);
        Awaitility.await("incidents").atMost(Duration.ofMinutes(3)).until(() -> incidents() >= STUCK);
        long unvacuumedWithStuck = measure(STUCK + " stuck, not vacuumed since");
        server.sql("vacuum analyze").update();
        long withStuck = measure(STUCK + " stuck");
        waiting.settled();
        Awaitility.await("no incidents").atMost(Duration.ofMinutes(3)).until(() -> incidents() == 0);
        server.sql("vacuum analyze").update();
        long settled = measure("settled");

        new Report("BackgroundBenchmark", "-Dcases=%d -Dstuck=%d".formatted(CASES, STUCK), jdbc)
                .figure("a round of watching, nothing stuck", Spread.of(nothingStuck), "buffers", Target.atMost(MOST))
                .figure(
                        "a round of watching, %d stuck".formatted(STUCK),
                        Spread.of(withStuck),
                        "buffers",
                        Target.atMost(MOST + STUCK * MOST_FOR_EACH))
                .figure("a round of watching, all settled", Spread.of(settled), "buffers", Target.atMost(MOST))
                .save();
        assertThat(List.of(nothingStuck, settled)).as("nothing stuck").allMatch(read -> read <= MOST);
        assertThat(List.of(unvacuumedWithStuck, withStuck))
                .as("%d stuck", STUCK)
                .allMatch(read -> read <= MOST + STUCK * MOST_FOR_EACH);
    }

    private int incidents() {
        return jdbc.sql("select count(*) from act_ru_incident")
                .query(Integer.class)
                .single();
    }

    /** Buffers of one round of looking and counting. */
    private long measure(String when) {
        // the first round may have much to fold or to raise
        for (int round = 0; round < 2; round++) {
            buffers.begin();
            Awaitility.await("a round of everything")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> Set.of("Worries.present", "CaseReadings.read", "EngineNumbers.work").stream()
                            .allMatch(buffers.seen()::contains));
        }
        Map<String, Long> read = buffers.end();
        System.out.printf("%n%s%n", when);
        read.forEach((method, number) -> System.out.printf("%-34s %,10d%n", method, number));
        long sum = read.entrySet().stream()
                .filter(
                        entry -> entry.getKey()
                                .matches(
                                        "(Worries|WorryWatch|IncidentCases|CaseReadings|SharedReadings|EngineNumbers|Turns)\\..*"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        System.out.printf("%-34s %,10d%n", "worries and readings", sum);
        return sum;
    }
}
