package io.mandate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.mandate.cost.Server.Beside;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.platform.work.BatchedWork;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what one onboarding of a team member costs the database: ours, and beside it the same work on a straightforward
 * model. Services are called as the portal calls them, without HTTP, session and sign-on; jobs are run by hand. Runs on a
 * database server of its own, so nothing else writes.
 *
 * <p>Whoever changes a cost on purpose copies {@code target/cost-gate.properties} to {@code src/test/resources/cost}.
 * {@code -Dcost.log=true} prints every statement.
 */
@MandateTest
@Import(CostConfiguration.class)
@TestPropertySource(
        properties = {
            "local.data=target/mandate-cost",
            "local.durable=true",
            "camunda.bpm.process-engine-name=cost",
            "mandate.telemetry.interval=P1D",
            "mandate.worries.every=P1D",
            "mandate.trail.every=P1D"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("journey")
class CostGate {

    private static final String OURS = "ours";
    private static final String NOTICES = "notices";
    private static final String CONTROL = "straightforward";

    private static final int RUNS = 3;
    private static final int ONBOARDINGS = 3;
    private static final int ONBOARDINGS_WITH_NOTICES = 2;
    private static final int ONBOARDINGS_OF_CONTROL = 3;
    private static final int WARM_UP = 20;
    private static final int MOST_COMMITS = 7;
    private static final int ROWS = 50;
    private static final int MOST_TRIPS = 40;
    private static final int MOST_STATEMENTS = 22;
    /** Index pages split where chance puts an id. */
    private static final int WAL_TOLERANCE = 2;

    @Autowired
    private UserManagement users;

    @Autowired
    private Redemptions redemptions;

    @Autowired
    private UserImports imports;

    @Autowired
    @Qualifier("userImportWork")
    private BatchedWork<?> rows;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Mails mails;

    @Autowired
    private JavaMailSender smtp;

    @Autowired
    private Meter meter;

    @Autowired
    private NoticeSwitch notices;

    @Value("${spring.datasource.url}")
    private String url;

    private Server server;
    private Setting ourSetting;
    private Setting controlSetting;
    private Mandate ours;
    private Onboarding control;

    @BeforeAll
    void prepare() {
        server = new Server(url, meter);
        server.withoutBackground();
        meter.readWalFrom(server.ours());

        ourSetting = new Setting(server.ours(), 1);
        ours = new Mandate(users, redemptions, mails, new Jobs(engine, meter), meter, notices);
        Beside beside = server.camunda(smtp);
        controlSetting = new Setting(beside.uncounted(), 1);
        control = beside.onboarding();

        server.checkpoint();
        ourSetting.people(WARM_UP).forEach(person -> ours.of(person, true));
        controlSetting.people(WARM_UP).forEach(person -> control.of(person, true));
    }

    @AfterAll
    void close() throws Exception {
        server.close();
    }

    @Test
    @Order(1)
    void an_onboarding_costs_what_is_checked_in_and_at_most_half_of_a_straightforward_one() throws IOException {
        List<Table> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(run());
        }
        Table measured = Table.median(runs);
        System.out.println("\n" + measured);
        Files.writeString(Path.of("target/cost-gate.txt"), measured.toString());
        CheckedIn.write(measured);

        assertThat(runs).extracting(Table::counts).as("every run").containsOnly(measured.counts());
        assertThat(measured.counts()).as("statements, round trips and commits").isEqualTo(CheckedIn.read());
        for (String column : List.of(OURS, CONTROL)) {
            assertThat(measured.total(column).wal())
                    .as("bytes of WAL of %s", column)
                    .isCloseTo(CheckedIn.wal(column), withinPercentage(WAL_TOLERANCE));
        }
        Cost total = measured.total(OURS);
        assertThat(2 * total.statements())
                .as("twice our statements")
                .isLessThanOrEqualTo(measured.total(CONTROL).statements());
        assertThat(total.commits()).as("commits").isLessThanOrEqualTo(MOST_COMMITS);
        assertThat(total.rollbacks()).as("rollbacks").isZero();
    }

    /** Many rows share a transaction, and what is the same for all of them is read once. */
    @Test
    @Order(2)
    void a_user_of_a_file_costs_less_than_a_round_trip() {
        FileOfUsers file = new FileOfUsers(imports, rows, transaction, meter);
        file.of(ourSetting.people(ROWS));
        Cost alone = file.of(ourSetting.people(1));
        Cost together = file.of(ourSetting.people(ROWS));
        System.out.printf("%nA row of a file alone: %s%n%d rows together: %s%n", alone, ROWS, together);

        assertThat(together.trips()).as("round trips of all rows").isLessThanOrEqualTo(MOST_TRIPS);
        assertThat(together.statements()).as("statements of all rows").isLessThanOrEqualTo(ROWS * MOST_STATEMENTS);
    }

    private Table run() {
        notices.turn(true);
        Map<Phase, Cost> noticesAlone = new EnumMap<>(costs(ours, ourSetting, ONBOARDINGS_WITH_NOTICES));
        notices.turn(false);
        Map<Phase, Cost> withoutNotices = costs(ours, ourSetting, ONBOARDINGS);
        withoutNotices.forEach((phase, cost) -> noticesAlone.compute(phase, (same, all) -> all.minus(cost)));
        return new Table()
                .with(OURS, withoutNotices)
                .with(NOTICES, noticesAlone)
                .with(CONTROL, costs(control, controlSetting, ONBOARDINGS_OF_CONTROL));
    }

    /** What each of so many onboardings costs: the same integers every time, and the mean of the bytes. */
    private static Map<Phase, Cost> costs(Onboarding onboarding, Setting setting, int times) {
        List<Map<Phase, Cost>> all = setting.people(times).stream()
                .map(person -> onboarding.of(person, true))
                .toList();
        Map<Phase, Cost> costs = new EnumMap<>(Phase.class);
        for (Phase phase : all.get(0).keySet()) {
            List<Cost> each = all.stream().map(one -> one.get(phase)).toList();
            assertThat(each.stream().map(cost -> cost.withWal(0)).distinct())
                    .as("%s, every onboarding", phase.label())
                    .hasSize(1);
            costs.put(phase, Cost.mean(each));
        }
        return costs;
    }
}
