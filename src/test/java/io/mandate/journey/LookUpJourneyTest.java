package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.LocalMailServer;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations look up what the run book leads to, and keep views of the room. */
class LookUpJourneyTest extends JourneyTest {

    private static final String MAILS = "/api/operations/mails";
    private static final String TRIES = "/api/operations/code-tries";
    private static final String VIEWS = "/api/operations/views";

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private JdbcClient database;

    private Http riley;

    @BeforeEach
    void anOperator() {
        riley = staff("riley");
    }

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    private List<JsonNode> mails(String state, String find) {
        return items(riley.get(MAILS + "?state=" + state + "&find=" + URLEncoder.encode(find, StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheAddressOfAPageCannotMeanIsSaidInTheLanguageOfItsReader() {
        Http.Answer nowhere = riley.get("/api/operations/cases/any");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body().get("detail").asText()).startsWith("This does not exist");
        for (String path : List.of("/api/operations/stuck?within=soon", MAILS + "?hours=soon")) {
            Http.Answer unreadable = riley.get(path);
            assertThat(unreadable.status()).as(path).isEqualTo(400);
            assertThat(unreadable.body().get("detail").asText())
                    .as(path)
                    .isEqualTo("A value in the address is missing or of another kind.");
        }
    }

    @Test
    void anAddressThatWasRefusedIsListedWithTheAnswerOfTheMailServer() {
        Invited administrator = given.administratorOf(groups.one());
        Invited refused =
                given.teamMemberInvited(administrator, given.personAt("refused.example"), List.of("VIEW_BILL"));
        String email = refused.person().email();

        JsonNode mail = Eventually.until("refused", () -> mails("REFUSED", email), found -> found.size() == 1)
                .get(0);
        assertThat(mail.get("caseId").asText()).isEqualTo(refused.id().toString());
        assertThat(mail.get("recipient").asText()).isEqualTo(email);
        assertThat(mail.get("groupNumber").asText()).isEqualTo(refused.group().number());
        assertThat(mail.get("what").asText()).isEqualTo("The access code.");
        assertThat(mail.get("tries").asInt()).isOne();
        assertThat(mail.get("answer").asText()).isEqualTo("The mail server refused the address for good.");
        assertThat(mail.get("reply").asText()).isEqualTo("550 5.1.1");
        assertThat(mail.get("server").asText()).isEqualTo("localhost");
        assertThat(mails("WAITING", email)).isEmpty();
        assertThat(mails("REFUSED", refused.group().number())).hasSize(1);
        assertThat(items(riley.get(
                        MAILS + "?state=REFUSED&hours=1&find=" + refused.group().number())))
                .hasSize(1);
        clock.advance("PT2H");
        riley = staff("riley");
        assertThat(items(riley.get(
                        MAILS + "?state=REFUSED&hours=1&find=" + refused.group().number())))
                .isEmpty();
        assertThat(as(administrator.person()).delete(path(refused)).status()).isEqualTo(204);
        assertThat(mails("REFUSED", email)).isEmpty();
    }

    @Test
    void aMailThatWaitsIsListedUntilItHasLeft() {
        Invited administrator = given.administratorOf(groups.one());
        mailServer.down();
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String email = invited.person().email();

        JsonNode mail = Eventually.until(
                        "a try",
                        () -> mails("WAITING", email),
                        found -> found.size() == 1
                                && found.get(0).get("answer").asText().contains("tried again"))
                .get(0);
        assertThat(mail.get("kind").asText()).isEqualTo("access-code");
        assertThat(mail.hasNonNull("reply")).isFalse();
        assertThat(mail.get("server").asText()).isEqualTo("localhost");
        mailServer.up();
        clock.advance("PT10M");
        given.codeOf(invited);
        Eventually.until("nothing waits", () -> mails("WAITING", email).isEmpty());
    }

    @Test
    void whoeverTriesCodesInVainIsListedByReason() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        Http person = as(invited.person());
        redeem(person, "0000-0000-0000-0000");
        redeem(person, "0000-0000-0000-0001");

        assertThat(items(riley.get(TRIES + "?find=" + invited.person().userId())))
                .singleElement()
                .satisfies(tries -> {
                    assertThat(tries.get("email").asText())
                            .isEqualTo(invited.person().email());
                    assertThat(tries.get("reason").asText()).isEqualTo("CODE_NOT_ACCEPTED");
                    assertThat(tries.get("why").asText()).startsWith("The code was wrong");
                    assertThat(tries.get("tries").asInt()).isEqualTo(2);
                });
        assertThat(items(riley.get(
                        TRIES + "?reason=CODE_EXPIRED&find=" + invited.person().userId())))
                .isEmpty();
        assertProblem(staff("casey").get(TRIES), 403);
        assertProblem(staff("lee").get(MAILS), 403);
        assertProblem(riley.get(MAILS + "?state=NONE"), 400);
    }

    @Test
    void aTryOfWhichTheTrailGivesNoReasonIsListedWithoutOne() {
        Person person = given.personOf(groups.one());
        database.sql(
                        """
                        insert into audit_event (at, action, acting_as, subject)
                        values (clock_timestamp(), 'code-refused', 'invitee', ?)""")
                .param(person.accountId())
                .update();

        assertThat(items(riley.get(TRIES + "?find=" + person.userId())))
                .singleElement()
                .satisfies(tries -> assertThat(tries.path("why").asText("")).isEmpty());
    }

    @Test
    void aViewIsKeptByANameForOneselfOrForEverybody() {
        Http robin = staff("robin");
        Map<String, Object> mine =
                Map.of("name", "Stuck mails", "query", "type=mailDeferred&find=Dana&sort=-since", "shared", false);
        Map<String, Object> shared = Map.of("name", "Late codes", "query", "type=codeExpired", "shared", true);

        String own = riley.post(VIEWS, mine).body().get("id").asText();
        String everybodys = riley.post(VIEWS, shared).body().get("id").asText();
        assertInvalid(riley.post(VIEWS, mine), "/name", "unique");
        assertInvalid(riley.post(VIEWS, Map.of("name", " ", "query", "", "shared", false)), "/name", "required");
        assertInvalid(
                riley.post(VIEWS, Map.of("name", "Odd", "query", "type=<script>", "shared", true)),
                "/query",
                "pattern");

        assertThat(items(riley.get(VIEWS)))
                .filteredOn(view -> view.get("id").asText().equals(own))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.get("query").asText())
                            .as("what was searched for names people")
                            .isEqualTo("type=mailDeferred&sort=-since");
                    assertThat(view.get("mine").asBoolean()).isTrue();
                });
        assertThat(items(robin.get(VIEWS)))
                .extracting(view -> view.get("id").asText())
                .contains(everybodys)
                .doesNotContain(own);
        assertProblem(robin.delete(VIEWS + "/" + everybodys), 404);
        assertThat(riley.delete(VIEWS + "/" + own).status()).isEqualTo(204);
        assertThat(riley.delete(VIEWS + "/" + everybodys).status()).isEqualTo(204);
        assertThat(items(robin.get(VIEWS))).isEmpty();
    }
}
