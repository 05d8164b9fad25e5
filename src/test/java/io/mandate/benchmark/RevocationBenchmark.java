package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.CopiedCases;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.MandateTest;
import io.mandate.testing.SecondNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Members are removed, at one of three nodes after the other, while all three are asked about those who were just removed and those
 * who are next. An allowed answer is late if it was asked for after the removal had been answered. Started by its name, {@code mvn test
 * -Pbenchmark -Dtest=RevocationBenchmark}; {@code -Dremovals=10000} says how many, {@code -Daskers=1} how many ask
 * each node without a pause, besides one question to each after every removal.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-revocations",
            "local.durable=true",
            "camunda.bpm.process-engine-name=revocations"
        })
class RevocationBenchmark {

    private static final int REMOVALS = Integer.getInteger("removals", 1000);
    private static final int OF_A_GROUP = Math.min(500, REMOVALS);
    private static final int ASKERS_OF_A_NODE = Integer.getInteger("askers", 1);
    /** So far around the next removal is asked. */
    private static final int NEAR = 12;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private CopiedCases copies;

    @Autowired
    private Http visitor;

    @Autowired
    private Environment environment;

    @Autowired
    private JdbcClient database;

    @Value("${mandate.base-url}")
    private URI first;

    private record Member(String userId, String group, Http manager) {}

    private final List<Member> members = new ArrayList<>();
    /** When the removal was answered, 0: it has not been. */
    private final AtomicLongArray answered = new AtomicLongArray(REMOVALS);
    /** 1 once a decision was yes. */
    private final AtomicIntegerArray seen = new AtomicIntegerArray(REMOVALS);

    private final LongAdder decisions = new LongAdder();
    private final LongAdder after = new LongAdder();
    private final LongAdder late = new LongAdder();
    private volatile int next;

    @Test
    void noAnswerIsLate() throws Exception {
        while (members.size() < REMOVALS) {
            team();
        }
        try (SecondNode second = new SecondNode(environment, "revocations-second");
                SecondNode third = new SecondNode(environment, "revocations-third")) {
            List<URI> nodes = List.of(first, address(second), address(third));
            removeAll(nodes, second, third);
        }
        long allowedBefore = 0;
        for (int n = 0; n < REMOVALS; n++) {
            allowedBefore += seen.get(n);
        }
        new Report("RevocationBenchmark", "-Dremovals=%d -Daskers=%d".formatted(REMOVALS, ASKERS_OF_A_NODE), database)
                .figure("removals", Spread.of(REMOVALS), "", Target.atLeast(10_000))
                .figure("decisions", Spread.of(decisions.sum()), "", Target.atLeast(100_000))
                .figure("decisions asked for after the removal", Spread.of(after.sum()), "", Target.NONE)
                .figure("of these allowed", Spread.of(late.sum()), "", Target.atMost(0))
                .figure("members who were allowed before", Spread.of(allowedBefore), "", Target.NONE)
                .save();
        assertThat(late.sum()).isZero();
        assertThat(allowedBefore).isPositive();
    }

    private static URI address(SecondNode node) {
        return URI.create(node.bean(Environment.class).getRequiredProperty("mandate.base-url"));
    }

    /** One member by the portal, the others as copies. */
    private void team() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        String group = member.group().number();
        Http manager = visitor.another();
        manager.signOn(administrator.person().userId(), FreshGroups.PASSWORD);
        int size = Math.min(OF_A_GROUP, REMOVALS - members.size());
        copies.ofAccess(member.id(), size, "'r" + group + "n' || n");
        for (int n = 1; n <= size; n++) {
            members.add(new Member("r" + group + "n" + n, group, manager));
        }
    }

    private void removeAll(List<URI> nodes, SecondNode second, SecondNode third) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> asking = new ArrayList<>();
        for (URI node : nodes) {
            for (int n = 0; n < ASKERS_OF_A_NODE; n++) {
                asking.add(threads.submit(() -> askUntilTheEnd(node)));
            }
        }
        List<KeptConnection> atOnce =
                nodes.stream().map(URI::getPort).map(KeptConnection::new).toList();
        for (; next < REMOVALS; next++) {
            Member member = members.get(next);
            Http manager =
                    switch (next % 3) {
                        case 0 -> member.manager();
                        case 1 -> second.visitor(member.manager());
                        default -> third.visitor(member.manager());
                    };
            int status = manager.delete("/api/groups/" + member.group() + "/users/" + member.userId())
                    .status();
            answered.set(next, System.nanoTime());
            assertThat(status).as(member.userId()).isEqualTo(204);
            for (KeptConnection connection : atOnce) {
                ask(connection, next);
            }
            if (next % 500 == 499) {
                System.out.printf("%,d removals, %,d decisions, %d late%n", next + 1, decisions.sum(), late.sum());
            }
        }
        for (Future<?> each : asking) {
            each.get();
        }
        threads.shutdown();
    }

    private Void askUntilTheEnd(URI node) throws Exception {
        try (KeptConnection connection = new KeptConnection(node.getPort())) {
            while (next < REMOVALS) {
                int near = next + ThreadLocalRandom.current().nextInt(-NEAR, NEAR);
                if (near >= 0 && near < REMOVALS) {
                    ask(connection, near);
                }
            }
        }
        return null;
    }

    private void ask(KeptConnection connection, int n) throws Exception {
        Member member = members.get(n);
        byte[] question = KeptConnection.post(
                first.getPort(),
                "/access/v1/evaluation",
                DecisionBenchmark.KEY,
                """
                {"subject":{"type":"user","id":"%s"},"action":{"name":"VIEW_BILL"},"resource":{"type":"group","id":"%s"}}"""
                        .formatted(member.userId(), member.group()));
        boolean begunAfter = answered.get(n) != 0;
        boolean allowed = connection.send(question).contains("true");
        decisions.increment();
        if (begunAfter) {
            after.increment();
            if (allowed) {
                late.increment();
            }
        } else if (allowed) {
            seen.set(n, 1);
        }
    }
}
