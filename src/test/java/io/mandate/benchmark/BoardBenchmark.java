package io.mandate.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.MandateTest;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast operations see what is stuck: 5,000 open cases, 1,000 of them with an incident. They are written by SQL, and the
 * product raises the incidents. Each question is asked over HTTP as the portal and Cockpit ask it, 50 times; beside it, in the same
 * run, stands a plain count of the rows that are read. {@code -Dcases=5200} says how many cases are written: one of fifty is over.
 */
@MandateTest
@TestPropertySource(
        properties = {"local.data=target/mandate-board", "local.durable=true", "camunda.bpm.process-engine-name=board"})
class BoardBenchmark {

    private static final int CASES = Integer.getInteger("cases", 5_200);
    private static final int STUCK = Integer.getInteger("stuck", 1_000);
    private static final int GROUPS = 20;
    private static final int TIMES = 50;
    private static final int MOST = 300;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Http visitor;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient database;

    @Value("${spring.datasource.url}")
    private String url;

    private Report report;

    @Test
    void whatOperationsAsk() {
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient server = JdbcClient.create(superuser);
        List<Group> all = Stream.generate(groups::one).limit(GROUPS).toList();
        WaitingCases waiting = new WaitingCases(server, all, CASES);
        new TransactionTemplate(new JdbcTransactionManager(superuser)).executeWithoutResult(status -> waiting.fill());
        waiting.stuck(STUCK);
        Awaitility.await("incidents")
                .atMost(Duration.ofMinutes(5))
                .until(() -> count("select count(*) from act_ru_incident") >= STUCK);
        owner.sql().sql("analyze").update();
        Http riley = visitor.another();
        assertThat(riley.signOn("riley", "mandate-demo-2026").status()).isEqualTo(200);
        Group group = all.get(0);
        String next = riley.get("/api/operations/incidents").body().get("next").asText();

        System.out.printf(
                "%d open cases, %d incidents; medians of %d%n",
                count("select count(*) from invitation where state = 'OPEN'"),
                count("select count(*) from act_ru_incident"),
                TIMES);
        report = new Report("BoardBenchmark", "-Dcases=%d -Dstuck=%d".formatted(CASES, STUCK), database);
        double plain = median(() -> count("select count(*) from invitation where state = 'OPEN'"));
        System.out.printf("%-46s %8.1f ms%n", "plain count of open invitations, by JDBC", plain);
        ask("panel of Cockpit", riley, "/camunda/api/mandate/overview", plain);
        ask("board, first page", riley, "/api/operations/incidents", plain);
        ask("board, next page", riley, "/api/operations/incidents?next=" + next, plain);
        String room = "/api/operations/stuck?sort=person";
        ask("room, band and numbers", riley, "/api/operations/room", plain);
        ask("room, list", riley, "/api/operations/stuck", plain);
        ask("room, sorted by person", riley, room, plain);
        String cursor = riley.get(room).body().get("next").asText();
        ask("room, next page", riley, room + "&next=" + URLEncoder.encode(cursor, UTF_8), plain);
        ask("room, search for a person", riley, "/api/operations/stuck?find=w1234", plain);
        ask("room, filter by cause", riley, "/api/operations/stuck?type=notRegistered&sort=-since", plain);
        ask("room, all open cases by person", riley, room + "&open=1", plain);
        ask("room, search among all open cases", riley, room + "&open=1&find=w1234", plain);
        ask("room, open cases at a stage", riley, room + "&stage=CODE_SENT", plain);
        ask("room, open cases that expire soon", riley, room + "&within=48", plain);
        ask("board, by cause", riley, "/api/operations/incidents?type=notRegistered", plain);
        ask("board, by group", riley, "/api/operations/incidents?group=" + group.number(), plain);
        ask("board, by age", riley, "/api/operations/incidents?hours=0", plain);
        ask(
                "board, by release",
                riley,
                "/api/operations/incidents?release="
                        + riley.get("/api/releases").body().at("/items/0/id").asText(),
                plain);
        report.save();
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private void ask(String what, Http riley, String address, double plain) {
        double median = median(() -> {
            Answer answer = riley.get(address);
            assertThat(answer.status()).isEqualTo(200);
            return answer;
        });
        if (what.startsWith("room")) {
            report.figure(what, Spread.of(median), "ms", Target.atMost(MOST));
        } else {
            report.ratio(
                    what, Spread.of(median), "ms", Spread.of(median / plain), "a plain count by JDBC", Target.NONE);
        }
    }

    private static double median(Callable<?> question) {
        double[] times = new double[TIMES];
        for (int n = 0; n < TIMES; n++) {
            long start = System.nanoTime();
            try {
                question.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            times[n] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }
}
