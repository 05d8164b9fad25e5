package io.mandate.people.registration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.ReceivedMail;
import io.mandate.people.account.Staff;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Routes.Route;
import io.mandate.portal.security.Who;
import io.mandate.testing.Authenticator;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.net.URI;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A new installation, in a database of its own: nobody works here yet, staff are to sign on with passkeys, and its probes have a
 * port of their own.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-new-installation${local.fork:}",
            "camunda.bpm.process-engine-name=newInstallation",
            "management.server.port=0",
            "mandate.staff-passkeys=true",
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

    private static final String PASSKEYS = "/api/account/passkeys";
    private static final String COCKPIT = "/camunda/api/mandate/overview";
    private static final String DEMO_PASSWORD = "mandate-demo-2026";
    private static final String SIGN_ON = "/api/session/passkey";

    @Value("${mandate.base-url}")
    private String baseUrl;

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
        Http fiona = byPasskey(byPassword("fiona", FreshGroups.PASSWORD));
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

    private Http byPassword(String userId, String password) {
        Http browser = visitor.another();
        assertThat(browser.signOn(userId, password).status()).isEqualTo(200);
        return browser;
    }

    /** Adds a passkey in a session that a password began, and signs on with it elsewhere. */
    private Http byPasskey(Http byPassword) {
        Authenticator phone = new Authenticator(baseUrl);
        Answer offer = byPassword.post(PASSKEYS + "/options", null);
        Answer added = byPassword.post(PASSKEYS, phone.make(offer.body(), "Phone"));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        Http browser = visitor.another();
        Answer signedOn = browser.post(
                SIGN_ON, phone.prove(browser.post(SIGN_ON + "/options", null).body()));
        assertThat(signedOn.status()).as(signedOn.toString()).isEqualTo(200);
        return browser;
    }

    @Test
    void aPasswordOpensOnesOwnAccountAndAPasskeyTheDoorsOfTheStaff() {
        database.sql("update account set staff_roles = ? where user_id = 'morgan'")
                .param(Staff.ROLES.toArray(String[]::new))
                .update();
        Http byPassword = byPassword("morgan", DEMO_PASSWORD);
        try {
            assertThat(doorsOfTheStaff()).hasSizeGreaterThan(30).allSatisfy(door -> {
                Answer refused = byPassword.get(door.path());
                assertThat(refused.status()).as(door + ": " + refused).isEqualTo(403);
                assertThat(!door.path().startsWith("/api/") || refused.code().equals("PASSKEY_NEEDED"))
                        .as(refused.toString())
                        .isTrue();
            });
            Answer completion = byPassword.post("/api/tasks/none/completion", Map.of("decision", "ACCEPT"));
            assertThat(completion.code()).as(completion.toString()).isEqualTo("PASSKEY_NEEDED");
            assertThat(byPassword.get(COCKPIT).status()).isEqualTo(403);
            assertThat(modeler().status()).isEqualTo(401);
            for (String own : List.of("/home", "/account", "/api/account", "/api/groups")) {
                assertThat(byPassword.get(own).status()).as(own).isEqualTo(200);
            }

            Http byPasskey = byPasskey(byPassword);

            assertThat(doorsOfTheStaff()).allSatisfy(door -> {
                Answer answer = byPasskey.get(door.path());
                assertThat(answer.status()).as(door + ": " + answer).isNotIn(401, 403);
            });
            assertThat(byPasskey.get(COCKPIT).status()).isEqualTo(200);
            assertThat(byPasskey.post("/api/tasks/none/completion", Map.of()).status())
                    .isEqualTo(404);
            // the other session, and every password, stay what they are
            assertThat(byPassword.get("/api/staff/inbox").code()).isEqualTo("PASSKEY_NEEDED");
            assertThat(modeler().status()).isEqualTo(401);
        } finally {
            database.sql("update account set staff_roles = '{membership-services}' where user_id = 'morgan'")
                    .update();
        }
        assertThat(byPassword("olivia", DEMO_PASSWORD).get("/api/tasks").status())
                .as("of somebody else than staff")
                .isEqualTo(200);
    }

    /** Those that name nothing, and the tasks. */
    private static List<Route> doorsOfTheStaff() {
        Set<Who> staff = EnumSet.range(Who.STAFF, Who.ROLE_GIVERS);
        staff.add(Who.TASK_WORKER);
        return Routes.all().stream()
                .filter(route -> staff.contains(route.who())
                        && route.method().equals("GET")
                        && !route.path().contains("{"))
                .toList();
    }

    private Answer modeler() {
        String secret = Base64.getEncoder().encodeToString(("morgan:" + DEMO_PASSWORD).getBytes(US_ASCII));
        return visitor.another().with("Authorization", "Basic " + secret).get("/engine-rest/version");
    }

    @Test
    void probesAndNumbersDoNotWaitForTheThreadsOfThePortal() {
        Http inside = new Http(URI.create("http://localhost:" + managementPort));
        for (String path : List.of("health/liveness", "health/readiness", "info", "prometheus")) {
            assertThat(inside.get("/actuator/" + path).status()).as(path).isEqualTo(200);
            assertThat(visitor.get("/actuator/" + path).status()).as(path).isEqualTo(404);
        }
        // what is shipped is read in the jar
        assertThat(inside.get("/actuator/sbom").status()).isEqualTo(404);
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
