package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.MandateApplication;
import io.mandate.benchmark.Load.Answers;
import io.mandate.benchmark.Load.Asker;
import io.mandate.benchmark.Load.Askers;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.platform.Right;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.MandateTest;
import io.mandate.testing.NodeProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * What a decision costs among many grants: buffers; and, in rounds that take turns, how many a second are answered over HTTP by a
 * node, over HTTP by Keycloak on the same database server, in process, and by the bare statement. One of five is a no. Started by its
 * name, {@code mvn test -Pbenchmark -Dtest=DecisionBenchmark}, after {@code mvn dependency:get
 * -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip} for Keycloak; {@code -Dgrants=200000}, {@code -DofAGroup=1000},
 * {@code -Drounds=5}, {@code -Dseconds=10}, {@code -DwarmUp=30} say how many there are, in groups of how many, how often and for
 * how long. Keycloak compiles for a minute or more of load, and slows with the number of groups: compare after a long warm-up.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-decisions",
            "local.durable=true",
            "camunda.bpm.process-engine-name=decisions"
        })
class DecisionBenchmark {

    /** Of the decision client {@code billing} of a local run. */
    static final String KEY = "local-billing-key";

    private static final String KEY_HASH = "mandate.decision-clients.billing";

    private static final int GRANTS = Integer.getInteger("grants", 200_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 10));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmUp", 30));
    private static final int ASKERS = 16;
    private static final int MOST_BUFFERS = 6;
    private static final int OF_A_GROUP = Integer.getInteger("ofAGroup", 1000);
    /** About whom is asked; Keycloak knows no others. */
    private static final int PEOPLE = Math.min(2000, GRANTS);

    private static final String HTTP = "over HTTP";
    private static final String PEER = "Keycloak " + Keycloak.VERSION + " over HTTP";
    private static final String IN_PROCESS = "in process";
    private static final String STATEMENT = "statement by JDBC";

    @Autowired
    private AccessDecisions decisions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private Environment environment;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${local.data}")
    private Path data;

    private Report report;

    private record Question(String userId, String right, String group) {

        static Question any() {
            int person = ThreadLocalRandom.current().nextInt(PEOPLE) * (GRANTS / PEOPLE);
            return new Question(
                    user(person),
                    ThreadLocalRandom.current().nextInt(5) == 0 ? "VIEW_BALANCE" : "VIEW_BILL",
                    groupOf(person));
        }

        boolean expected() {
            return right.equals("VIEW_BILL");
        }

        String json() {
            return """
                    {"subject":{"type":"user","id":"%s"},"action":{"name":"%s"},"resource":{"type":"group","id":"%s"}}"""
                    .formatted(userId, right, group);
        }
    }

    private static String user(int person) {
        return "p" + person;
    }

    private static String groupOf(int person) {
        return String.valueOf(800_000 + person / OF_A_GROUP);
    }

    @Test
    void whatADecisionCosts() throws Exception {
        report = new Report(
                "DecisionBenchmark",
                "-Dgrants=%d -DofAGroup=%d -Drounds=%d -Dseconds=%d -DwarmUp=%d"
                        .formatted(GRANTS, OF_A_GROUP, ROUNDS, TIME.toSeconds(), WARM_UP.toSeconds()),
                database);
        fill(0, OF_A_GROUP);
        buffers(OF_A_GROUP);
        fill(OF_A_GROUP, GRANTS);
        buffers(GRANTS);
        try (NodeProcess node = node();
                Keycloak keycloak = keycloak()) {
            Map<String, Askers> ways = new LinkedHashMap<>();
            Map<String, Long> processes = new LinkedHashMap<>();
            byte[][] ours = requests(node.port(), "/access/v1/evaluation", KEY);
            ways.put(HTTP, () -> overHttp(node.port(), ours));
            processes.put(HTTP, node.process().pid());
            if (keycloak != null) {
                byte[][] theirs = requests(keycloak.port(), Keycloak.PATH, keycloak.token());
                ways.put(PEER, () -> overHttp(keycloak.port(), theirs));
                processes.put(PEER, keycloak.id());
            }
            ways.put(IN_PROCESS, this::inProcess);
            ways.put(STATEMENT, this::byStatement);
            measure(ways, processes);
        }
        report.save();
    }

    private NodeProcess node() throws IOException {
        return NodeProcess.start(NodeProcess.java(
                        new File("."),
                        new File("target/benchmark/node.log"),
                        NodeProcess.settingsOf(environment),
                        "-Xmx512m",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MandateApplication.class.getName(),
                        "--" + KEY_HASH + "=" + environment.getRequiredProperty(KEY_HASH)))
                .awaitReady();
    }

    private Keycloak keycloak() throws IOException {
        if (!Keycloak.isThere()) {
            System.out.println("No Keycloak: its artifact has not been fetched");
            return null;
        }
        JdbcClient.create(owner.superuser())
                .sql("drop database if exists keycloak")
                .update();
        JdbcClient.create(owner.superuser()).sql("create database keycloak").update();
        Map<String, List<String>> members = new TreeMap<>();
        for (int n = 0; n < PEOPLE; n++) {
            int person = n * (GRANTS / PEOPLE);
            members.computeIfAbsent(groupOf(person), group -> new ArrayList<>()).add(user(person));
        }
        return new Keycloak(url.replaceFirst("/[^/]+$", "/keycloak"), members);
    }

    private void measure(Map<String, Askers> ways, Map<String, Long> processes) {
        Map<String, List<Answers>> rounds = new LinkedHashMap<>();
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        ways.forEach((way, askers) ->
                told(0, way, Load.of(ASKERS, processes.containsKey(way) ? WARM_UP : TIME, askers), Double.NaN));
        for (int round = 1; round <= ROUNDS; round++) {
            for (String way : ways.keySet()) {
                double before = processorSeconds(processes.get(way));
                Answers answers = Load.of(ASKERS, TIME, ways.get(way));
                double each = (processorSeconds(processes.get(way)) - before) * 1000 / answers.millis().length;
                told(round, way, answers, each);
                rounds.computeIfAbsent(way, key -> new ArrayList<>()).add(answers);
                millis.computeIfAbsent(way, key -> new ArrayList<>()).add(each);
            }
        }
        rounds.forEach((way, answers) -> {
            report.figure(way, of(answers, Answers::perSecond), "a second", Target.NONE)
                    .figure(way + ", p50", of(answers, one -> one.percentile(0.5)), "ms", Target.NONE)
                    .figure(way + ", p99", of(answers, one -> one.percentile(0.99)), "ms", Target.NONE);
            if (processes.containsKey(way)) {
                report.figure(
                        way + ", processor with the database",
                        Spread.of(millis.get(way)),
                        "ms a decision",
                        Target.NONE);
            }
        });
        ratio(rounds, HTTP, PEER, Target.atLeast(5));
        ratio(rounds, IN_PROCESS, STATEMENT, Target.atLeast(0.8));
        ratio(rounds, HTTP, STATEMENT, Target.NONE);
    }

    private static Spread of(List<Answers> rounds, Function<Answers, Double> figure) {
        return Spread.of(rounds.stream().map(figure).toList());
    }

    private static void told(int round, String way, Answers answers, double processorMillis) {
        System.out.printf(
                "round %d  %-32s %8.0f/s  p50 %6.2f ms  p99 %7.2f ms  processor %.3f ms%n",
                round, way, answers.perSecond(), answers.percentile(0.5), answers.percentile(0.99), processorMillis);
    }

    private void ratio(Map<String, List<Answers>> rounds, String one, String other, Target target) {
        if (rounds.containsKey(other)) {
            List<Double> ones = perSecond(rounds.get(one));
            report.ratio(
                    one, Spread.of(ones), "a second", Spread.ratio(ones, perSecond(rounds.get(other))), other, target);
        }
    }

    private static List<Double> perSecond(List<Answers> rounds) {
        return rounds.stream().map(Answers::perSecond).toList();
    }

    /** Of the database server, and of a process. */
    private double processorSeconds(Long process) {
        try {
            long server = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .strip());
            return ProcessorTime.seconds(server) + (process == null ? 0 : ProcessorTime.seconds(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[][] requests(int port, String path, String bearer) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(n ->
                        KeptConnection.post(port, path, bearer, Question.any().json()))
                .toArray(byte[][]::new);
    }

    private static Asker overHttp(int port, byte[][] requests) {
        KeptConnection connection = new KeptConnection(port);
        return new Asker() {
            @Override
            public void ask() throws IOException {
                byte[] request = requests[ThreadLocalRandom.current().nextInt(requests.length)];
                String answer = connection.send(request);
                boolean expected = !new String(request, StandardCharsets.US_ASCII).contains("BALANCE");
                if (!answer.contains("\"decision\":" + expected)) {
                    throw new IllegalStateException(answer + " to " + new String(request));
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    private Asker inProcess() {
        return () -> {
            Question question = Question.any();
            if (decisions.may(question.userId(), new Right(question.right()), question.group(), null)
                    != question.expected()) {
                throw new IllegalStateException(question.toString());
            }
        };
    }

    private Asker byStatement() throws SQLException {
        Connection connection =
                DriverManager.getConnection(url, environment.getRequiredProperty("spring.datasource.username"), "");
        PreparedStatement statement = connection.prepareStatement(statement());
        return new Asker() {
            @Override
            public void ask() throws SQLException {
                Question question = Question.any();
                fill(statement, question);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || row.getBoolean(1) != question.expected()) {
                        throw new IllegalStateException(question.toString());
                    }
                }
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static String statement() {
        return (String) ReflectionTestUtils.getField(AccessDecisions.class, "MAY");
    }

    private static void fill(PreparedStatement statement, Question question) throws SQLException {
        statement.setString(1, null);
        statement.setString(2, question.right());
        statement.setString(3, question.userId());
        statement.setString(4, question.group());
    }

    private void buffers(int grants) throws SQLException, IOException {
        int last = grants - 1;
        try (Connection connection = DriverManager.getConnection(
                        url, environment.getRequiredProperty("spring.datasource.username"), "");
                PreparedStatement explained =
                        connection.prepareStatement("explain (analyze, buffers, format json) " + statement())) {
            note(grants, "allowed", explained, new Question(user(last), "VIEW_BILL", groupOf(last)));
            note(grants, "denied, right not held", explained, new Question(user(last), "VIEW_BALANCE", groupOf(last)));
            note(grants, "denied, nothing held", explained, new Question(user(last), "VIEW_BILL", "160"));
            note(grants, "denied, ended", explained, new Question("e" + last, "VIEW_BILL", groupOf(last)));
        }
    }

    private void note(int grants, String what, PreparedStatement explained, Question question)
            throws SQLException, IOException {
        fill(explained, question);
        long buffers = 0;
        // what is read of the catalogue is read at first
        for (int time = 0; time < 8; time++) {
            try (ResultSet plan = explained.executeQuery()) {
                plan.next();
                var top = new ObjectMapper().readTree(plan.getString(1)).at("/0/Plan");
                buffers = top.get("Shared Hit Blocks").asLong()
                        + top.get("Shared Read Blocks").asLong();
            }
        }
        report.figure(
                "buffers at %,d grants, %s".formatted(grants, what),
                Spread.of(buffers),
                "",
                Target.atMost(MOST_BUFFERS));
    }

    /** Team members of groups of a thousand, who may view bills; one of a hundred has left a short time ago and come back as another. */
    private void fill(int from, int to) {
        JdbcClient server = JdbcClient.create(owner.superuser());
        for (String sql : List.of(
                """
                insert into employer_group (number, name, region, size, units, officer_first_name, officer_last_name, officer_email)
                select n::text, 'Group ' || n, 'California', 'LARGE', '{001}', 'Ada', 'Quinn', 'officer@' || n || '.example'
                from generate_series(800000 + :from / :size, 800000 + (:to - 1) / :size) n""",
                """
                create table if not exists filled as
                select 0 as n, ''::text as user_id, ''::text as group_number, null::uuid as id, null::uuid as granter where false""",
                "delete from filled",
                """
                insert into filled
                select n, case when n < 0 then 'a' || -n else 'p' || n end, (800000 + abs(n) / :size)::text, md5('p' || n)::uuid,
                       case when n >= 0 then md5('p' || -(n / :size * :size + 1))::uuid end
                from (select n from generate_series(:from, :to - 1) n
                      union all select -(n * :size + 1) from generate_series(:from / :size, (:to - 1) / :size) n) all_of_them (n)""",
                "insert into filled select n, 'e' || n, group_number, md5('e' || n)::uuid, granter from filled where n % 100 = 99",
                """
                insert into account (id, user_id, first_name, last_name, company, email, password_hash, created_at)
                select id, user_id, 'Dee', 'Cision', 'Decisions', user_id || '@decisions.example', 'none', clock_timestamp() from filled""",
                """
                insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, state, invited_at)
                select id, case when n < 0 then 'PRIMARY_ADMINISTRATOR' else 'TEAM_MEMBER' end, group_number, 'ALL', '{VIEW_BILL}',
                       'Dee', 'Cision', user_id || '@decisions.example', 'REDEEMED', clock_timestamp()
                from filled""",
                """
                insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at, ended_at)
                select id, group_number, id, case when n < 0 then 'PRIMARY_ADMINISTRATOR' else 'TEAM_MEMBER' end, 'ALL',
                       case when n < 0 then '{VIEW_BILL,VIEW_BALANCE}'::text[] else '{VIEW_BILL}' end, granter,
                       case when user_id like 'e%' then 'ENDED' else 'ACTIVE' end, clock_timestamp(),
                       case when user_id like 'e%' then clock_timestamp() end
                from filled order by n""",
                "vacuum analyze access_grant")) {
            JdbcClient.StatementSpec statement = server.sql(sql);
            if (sql.contains(":size")) {
                statement.param("size", OF_A_GROUP);
            }
            if (sql.contains(":from")) {
                statement.param("from", from).param("to", to);
            }
            statement.update();
        }
        assertThat(database.sql(
                                "select count(*) from effective_access where group_number >= '800000' and user_id like 'p%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(to);
    }
}
