package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import io.mandate.testing.SecondNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * How long after the answer to <em>Add user</em> the mail server has the code's mail, while two nodes work: {@code -Dusers=400} are
 * added at one and the other, {@code -Da.second=5}.
 */
@MandateTest
@TestPropertySource(
        properties = {"local.data=target/mandate-mails", "local.durable=true", "camunda.bpm.process-engine-name=mails"})
class MailBenchmark {

    private static final int USERS = Integer.getInteger("users", 400);
    private static final int A_SECOND = Integer.getInteger("a.second", 5);
    private static final int WARM_UP = 50;
    private static final int OF_A_GROUP = 50;

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
    private Environment environment;

    @Autowired
    private JdbcClient database;

    @Test
    void mailsAfterTheirAnswers() throws InterruptedException {
        Map<String, Instant> answered = new LinkedHashMap<>();
        try (SecondNode second = new SecondNode(environment, "mails-second")) {
            Group group = null;
            List<Http> nodes = List.of();
            long begun = System.nanoTime();
            for (int n = 0; n < WARM_UP + USERS; n++) {
                if (n % OF_A_GROUP == 0) {
                    Invited administrator = given.administratorOf(groups.one());
                    group = administrator.group();
                    Http browser = visitor.another();
                    browser.signOn(administrator.person().userId(), FreshGroups.PASSWORD);
                    nodes = List.of(browser, second.visitor(browser));
                    begun = System.nanoTime();
                }
                String address = group.address("mailed" + n);
                Answer answer = nodes.get(n % 2).post("/api/groups/" + group.number() + "/invitations", user(address));
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                answered.put(address, clock.instant());
                long next = begun + (n % OF_A_GROUP + 1) * Duration.ofSeconds(1).toNanos() / A_SECOND;
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            }
            List<Double> seconds = answered.entrySet().stream()
                    .skip(WARM_UP)
                    .map(one -> Duration.between(
                                            one.getValue(),
                                            mails.await(one.getKey(), Mails::hasCode)
                                                    .receivedAt())
                                    .toMillis()
                            / 1000.0)
                    .sorted()
                    .toList();
            new Report("MailBenchmark", "-Dusers=%d -Da.second=%d".formatted(USERS, A_SECOND), database)
                    .figure(
                            "mail at the mail server after the answer, median",
                            Spread.of(seconds.get(seconds.size() / 2)),
                            "s",
                            Target.atMost(2))
                    .figure(
                            "mail at the mail server after the answer, p99",
                            Spread.of(seconds.get((int) (seconds.size() * 0.99))),
                            "s",
                            Target.atMost(10))
                    .figure("the longest", Spread.of(seconds.get(seconds.size() - 1)), "s", Target.NONE)
                    .save();
        }
    }

    private static Map<String, Object> user(String address) {
        return Map.of(
                "firstName",
                "Mina",
                "lastName",
                "Mailed",
                "email",
                address,
                "emailRepeated",
                address,
                "billingUnit",
                "ALL",
                "rights",
                List.of("VIEW_BILL"));
    }
}
