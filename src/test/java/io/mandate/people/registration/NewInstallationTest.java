package io.mandate.people.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.ReceivedMail;
import io.mandate.people.account.Staff;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A new installation, in a database of its own: nobody works here yet, and its probes have a port of their own. */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-new-installation${local.fork:}",
            "camunda.bpm.process-engine-name=newInstallation",
            "management.server.port=0",
            "mandate.first-account.user-id=fiona",
            "mandate.first-account.first-name=Fiona",
            "mandate.first-account.last-name=First",
            "mandate.first-account.email=fiona@carrier.example",
            "mandate.second-account.user-id=sean",
            "mandate.second-account.first-name=Sean",
            "mandate.second-account.last-name=Second",
            "mandate.second-account.email=sean@carrier.example",
            "mandate.staff-domains=carrier.example, mandate.example"
        })
@Tag("journey")
class NewInstallationTest {

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private FirstAccounts first;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Mails mails;

    @Autowired
    private Http visitor;

    @Test
    void nodesThatStartTogetherOpenTwoAccountsWhoGiveEverybodyElseTheirRoles() {
        database.sql("update account set staff_roles = '{}'").update();

        List<CompletableFuture<Void>> nodes = Stream.generate(() -> CompletableFuture.runAsync(first::create))
                .limit(4)
                .toList();
        CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).join();

        assertThat(database.sql("select user_id from account where staff_roles <> '{}' order by user_id")
                        .query(String.class)
                        .list())
                .containsExactly("fiona", "sean");
        ReceivedMail mail = mails.await("fiona@carrier.example", 1);
        assertThat(mail.subject()).isEqualTo("Your account is open: choose a password");
        assertThat(mail.text())
                .contains("user ID fiona")
                .containsPattern(Pattern.compile("works once, until \\w+, \\w+ \\d+"));
        String token = Mails.token(Mails.link(mail));
        assertThat(visitor.post("/api/passwords", Map.of("token", token, "password", FreshGroups.PASSWORD))
                        .status())
                .isEqualTo(200);
        Http fiona = visitor.another();
        assertThat(fiona.signOn("fiona", FreshGroups.PASSWORD).status()).isEqualTo(200);
        mails.await("sean@carrier.example", 1);

        Answer given = fiona.put("/api/staff/people/lee/roles", Map.of("roles", List.of("operations")));
        assertThat(given.status()).as(given.toString()).isEqualTo(202);
        Answer elsewhere = fiona.put("/api/staff/people/olivia/roles", Map.of("roles", List.of("operations")));
        assertThat(elsewhere.status()).as("of another domain").isEqualTo(422);
        assertThat(elsewhere.code()).isEqualTo("domain");

        assertThat(fiona.put("/api/staff/people/sean/roles", Map.of("roles", List.of()))
                        .status())
                .isEqualTo(204);
        for (List<String> roles : List.of(List.of("operations"), List.of("engine-admins"), Staff.ROLES)) {
            Answer alone = fiona.put("/api/staff/people/morgan/roles", Map.of("roles", roles));
            assertThat(alone.status()).as("nobody could approve: " + alone).isEqualTo(403);
        }
        assertThat(database.sql("select user_id from account where staff_roles <> '{}'")
                        .query(String.class)
                        .list())
                .containsExactly("fiona");
    }

    @Test
    void probesAndNumbersDoNotWaitForTheThreadsOfThePortal() {
        Http inside = new Http(URI.create("http://localhost:" + managementPort));
        for (String path : List.of("health/liveness", "health/readiness", "info", "prometheus")) {
            assertThat(inside.get("/actuator/" + path).status()).as(path).isEqualTo(200);
            assertThat(visitor.get("/actuator/" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(inside.get("/actuator/info").body().at("/build/version").asText())
                .as("which version runs")
                .isNotEmpty();
        assertThat(inside.get("/api/session").status()).isEqualTo(404);
    }

    @Test
    void noConnectionWaitsForALockLongerThanItsNodeWaitsForIt() {
        assertThat(database.sql("show lock_timeout").query(String.class).single())
                .isEqualTo("25s");
    }
}
