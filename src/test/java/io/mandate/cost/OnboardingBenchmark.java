package io.mandate.cost;

import io.mandate.benchmark.Load;
import io.mandate.benchmark.Load.Answers;
import io.mandate.benchmark.ProcessorTime;
import io.mandate.benchmark.Report;
import io.mandate.benchmark.Spread;
import io.mandate.benchmark.Stacks;
import io.mandate.benchmark.Target;
import io.mandate.cost.Server.Beside;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.context.TestPropertySource;

/**
 * Onboardings from the invitation over the mail and the code to the removal, as {@link CostGate} counts them: ours, the floor, and the
 * straightforward model on Camunda and on Flowable, in one process and on one database server. At first each is counted alone, then
 * rounds of all of them take turns. So many people as {@code -Dclients=4} are onboarded at once, each into a group of their own, and
 * each client executes the jobs that are due. {@code -Drounds=5}, {@code -Dseconds=20} and {@code -DwarmUp=60} say how often and for
 * how long; {@code -Dprofile=true} looks where our time goes.
 */
@MandateTest
@Import(CostConfiguration.class)
@TestPropertySource(
        properties = {
            "local.data=target/mandate-onboarding",
            "local.durable=true",
            "camunda.bpm.process-engine-name=onboarding",
            // as in production
            "mandate.worries.every=PT20S",
            "mandate.mail.look-every=PT15S"
        })
class OnboardingBenchmark {

    private static final int CLIENTS = Integer.getInteger("clients", 4);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 20));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmUp", 60));
    private static final boolean PROFILE = Boolean.getBoolean("profile");
    private static final int UNCOUNTED = 20;
    private static final int COUNTED = 9;

    private static final String OURS = "ours";
    private static final String WITH_NOTICES = "ours with its notices";
    private static final String FLOOR = "SQL floor";
    private static final String CAMUNDA = "straightforward on Camunda";
    private static final String FLOWABLE = "straightforward on Flowable";

    private static final int MOST_STATEMENTS = 60;
    private static final int MOST_COMMITS = 6;
    private static final int MOST_WAL = 35;
    private static final double OF_FLOOR = 0.15;
    private static final double OF_ENGINES = 1.5;

    @Autowired
    private UserManagement users;

    @Autowired
    private Redemptions redemptions;

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

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${local.data}")
    private Path data;

    /** One of those that are compared, with a group for each client. */
    private record Way(Onboarding onboarding, List<Setting> settings, boolean withNotices) {

        static Way of(Onboarding onboarding, DataSource uncounted, int first, boolean withNotices) {
            return new Way(
                    onboarding,
                    IntStream.range(first, first + CLIENTS)
                            .mapToObj(number -> new Setting(uncounted, number))
                            .toList(),
                    withNotices);
        }

        static Way of(Beside beside) {
            return of(beside.onboarding(), beside.uncounted(), 1, false);
        }
    }

    /** @param processor milliseconds that an onboarding takes of this process and of the database server */
    private record Round(double perSecond, double p50, double processor) {}

    @Test
    void whatAnOnboardingCosts() throws Exception {
        Report report = new Report(
                "OnboardingBenchmark",
                "-Dclients=%d -Drounds=%d -Dseconds=%d -DwarmUp=%d"
                        .formatted(CLIENTS, ROUNDS, TIME.toSeconds(), WARM_UP.toSeconds()),
                jdbc);
        try (Server server = new Server(url, meter)) {
            server.withoutBackground();
            meter.readWalFrom(server.ours());
            Mandate ours = new Mandate(users, redemptions, mails, new Jobs(engine, meter), meter, notices);
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put(FLOOR, Way.of(server.floor(smtp)));
            ways.put(OURS, Way.of(ours, server.ours(), 1, false));
            ways.put(CAMUNDA, Way.of(server.camunda(smtp)));
            ways.put(FLOWABLE, Way.of(server.flowable(smtp)));
            server.checkpoint();
            ways.forEach((name, way) -> count(report, name, way));
            meter.stop();
            server.withBackground();
            ways.put(WITH_NOTICES, Way.of(ours, server.ours(), CLIENTS + 1, true));
            report(report, rounds(ways));
        }
        report.save();
    }

    /** Warmed up, and without the rows that the first ones find empty tables with. */
    private void count(Report report, String name, Way way) {
        notices.turn(way.withNotices());
        Setting setting = way.settings().get(0);
        setting.people(UNCOUNTED).forEach(person -> way.onboarding().of(person, false));
        Cost cost = Cost.median(setting.people(COUNTED).stream()
                .map(person -> way.onboarding().of(person, false).entrySet().stream()
                        .filter(phase -> phase.getKey().counts())
                        .map(Map.Entry::getValue)
                        .reduce(Cost.NONE, Cost::plus))
                .toList());
        boolean ours = name.equals(OURS);
        report.figure(
                        "statements, " + name,
                        Spread.of(cost.statements()),
                        "",
                        ours ? Target.atMost(MOST_STATEMENTS) : Target.NONE)
                .figure("round trips, " + name, Spread.of(cost.trips()), "", Target.NONE)
                .figure(
                        "commits, " + name,
                        Spread.of(cost.commits()),
                        "",
                        ours ? Target.atMost(MOST_COMMITS) : Target.NONE)
                .figure(
                        "WAL, " + name,
                        Spread.of(cost.wal() / 1000.0),
                        "KB",
                        ours ? Target.atMost(MOST_WAL) : Target.NONE);
    }

    private Map<String, List<Round>> rounds(Map<String, Way> ways) {
        ways.forEach((name, way) -> told(0, name, round(way, WARM_UP)));
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (String name : ways.keySet()) {
                boolean looked = PROFILE && name.equals(OURS);
                meter.waits().turn(looked);
                try (Stacks stacks = new Stacks(looked ? "pool-" : "none")) {
                    rounds.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(told(round, name, round(ways.get(name), TIME)));
                    System.out.print(stacks.shares());
                }
            }
        }
        if (PROFILE) {
            System.out.print(meter.waits());
        }
        return rounds;
    }

    private Round round(Way way, Duration time) {
        notices.turn(way.withNotices());
        double before = processorSeconds();
        List<Setting> settings = new ArrayList<>(way.settings());
        Answers answers = Load.of(CLIENTS, time, () -> {
            Setting setting = settings.remove(0);
            return () -> way.onboarding().of(setting.next(), false);
        });
        return new Round(
                answers.perSecond(),
                answers.percentile(0.5),
                (processorSeconds() - before) * 1000 / answers.millis().length);
    }

    private double processorSeconds() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .strip());
            return ProcessorTime.seconds(postmaster)
                    + ProcessorTime.seconds(ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Round told(int number, String name, Round round) {
        System.out.printf(
                "round %d  %-28s %7.1f/s  p50 %6.1f ms  processor %.2f ms%n",
                number, name, round.perSecond(), round.p50(), round.processor());
        return round;
    }

    private void report(Report report, Map<String, List<Round>> rounds) {
        rounds.forEach((name, all) -> report.figure(
                        "onboardings, " + name, Spread.of(each(all, Round::perSecond)), "a second", Target.NONE)
                .figure(
                        "processor with the database, " + name,
                        Spread.of(each(all, Round::processor)),
                        "ms",
                        Target.NONE));
        ratio(report, rounds, OURS, FLOOR, Target.atLeast(OF_FLOOR));
        ratio(report, rounds, OURS, CAMUNDA, Target.atLeast(OF_ENGINES));
        ratio(report, rounds, OURS, FLOWABLE, Target.atLeast(OF_ENGINES));
        ratio(report, rounds, WITH_NOTICES, OURS, Target.NONE);
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        rounds.forEach((name, all) -> perSecond.put(name, each(all, Round::perSecond)));
        report.picture("onboardings", "a second", perSecond);
    }

    private static void ratio(Report report, Map<String, List<Round>> rounds, String one, String other, Target target) {
        List<Double> ones = each(rounds.get(one), Round::perSecond);
        report.ratio(
                "onboardings, " + one,
                Spread.of(ones),
                "a second",
                Spread.ratio(ones, each(rounds.get(other), Round::perSecond)),
                other,
                target);
    }

    private static List<Double> each(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }
}
