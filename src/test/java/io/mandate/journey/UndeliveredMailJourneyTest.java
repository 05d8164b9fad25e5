package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.FreshGroups.Officer;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said, and what helps, of mails that the mail server of one recipient does not take. */
class UndeliveredMailJourneyTest extends JourneyTest {

    /** A little more than the models have between two tries; all of them end before anybody is reminded, which is a mail more. */
    private static final List<String> WAITS = List.of("PT40S", "PT2M", "PT6M", "PT16M", "PT61M", "PT4H1M", "PT12H1M");

    private static final String CASES = "/api/operations/cases/";
    private static final String USED_UP =
            "The mail server could not take the mail. Its tries are used up: it is not tried again by itself.";

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private JdbcClient database;

    private Http riley;

    @BeforeEach
    void anOperator() {
        riley = staff("riley");
    }

    private List<String> incidents(UUID caseId) {
        return items(riley.get("/api/operations/incidents?caseId=" + caseId)).stream()
                .map(item -> item.get("type").asText())
                .sorted()
                .toList();
    }

    private List<String> actions(UUID caseId) {
        return riley.get(CASES + caseId + "/actions")
                .body()
                .get("actions")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private void act(UUID caseId, String action) {
        assertThat(riley.post(CASES + caseId + "/actions", Map.of("action", action, "reason", "Nobody is there."))
                        .status())
                .isEqualTo(204);
    }

    /** What is said of the last try in the list of mails; null if the mail is not listed. */
    private String listed(UUID caseId, String find) {
        return items(riley.get("/api/operations/mails?find=" + find)).stream()
                .filter(mail -> mail.get("caseId").asText().equals(caseId.toString()))
                .map(mail -> mail.get("answer").asText())
                .findFirst()
                .orElse(null);
    }

    private JsonNode lastTry(UUID caseId) {
        return tries(caseId).get(0);
    }

    /** Of a code, without the reminders of it; or of a mail without a code; the last one first. */
    private List<JsonNode> tries(UUID caseId) {
        return items(riley.get(CASES + caseId + "/timeline?kind=MAIL")).stream()
                .filter(entry -> List.of("access-code", "designation-confirmation")
                        .contains(entry.get("what").asText()))
                .toList();
    }

    /** Until nothing is left to try. */
    private void exhaust(UUID caseId) {
        Iterator<String> waits = WAITS.iterator();
        while (Eventually.until("a try", () -> triesLeft(caseId), left -> left >= 0) > 0) {
            int before = triesLeft(caseId);
            clock.advance(waits.next());
            Eventually.until("another try", () -> triesLeft(caseId), left -> left < before);
        }
        riley = staff("riley");
    }

    private int triesLeft(UUID caseId) {
        return database.sql(
                        """
                        select job.retries_ from act_ru_job job join act_ru_execution e on e.id_ = job.process_instance_id_
                        where e.business_key_ = ? and job.exception_msg_ is not null""")
                .param(caseId.toString())
                .query(Integer.class)
                .optional()
                .orElse(-1);
    }

    @Test
    void aCodeWhoseTriesAreUsedUpIsNotSaidToBeTriedAgainAndWaitsForWhoeverDecides() {
        Invited administrator = given.administratorOf(groups.one());
        Invited stuck =
                given.teamMemberInvited(administrator, given.personAt("deferred.example"), List.of("VIEW_BILL"));
        String email = stuck.person().email();
        Eventually.until("a try", () -> "The mail server could not take the mail. It is tried again."
                .equals(listed(stuck.id(), email)));
        exhaust(stuck.id());
        Eventually.until("both", () -> incidents(stuck.id()).equals(List.of("failedJob", "mailDeferred")));

        assertThat(listed(stuck.id(), email)).isEqualTo(USED_UP);
        assertThat(lastTry(stuck.id()).get("words").asText()).isEqualTo(USED_UP);
        assertThat(tries(stuck.id()).get(1).get("words").asText())
                .isEqualTo("The mail server could not take the mail.");
        JsonNode opened = riley.get(CASES + stuck.id()).body();
        assertThat(opened.at("/sights/0/mail/answer").asText()).isEqualTo(USED_UP);
        assertThat(opened.at("/file/summary/state").asText())
                .isEqualTo("The mail has not left, and its tries are used up.");
        assertThat(opened.at("/file/summary/whoActs").asText()).isEqualTo("Operations");

        act(stuck.id(), "ASK");
        assertThat(incidents(stuck.id())).containsExactly("failedJob");
        Person right = given.personOf(stuck.group());
        assertThat(as(administrator.person())
                        .patch(path(stuck), twice(right.email()))
                        .status())
                .isEqualTo(200);
        mails.awaitCode(right.email(), 1);
        Eventually.until("no incident", () -> incidents(stuck.id()).isEmpty());
        assertThat(tries(stuck.id()))
                .filteredOn(entry -> entry.get("outcome").asText().equals("DEFERRED"))
                .first()
                .satisfies(entry -> assertThat(entry.get("words").asText())
                        .isEqualTo("The mail server could not take the mail. It is not tried any more."));
    }

    @Test
    void anOfficerOfRecordWhoseServerNeverTakesTheQuestionIsAskedAtTheRightAddress() {
        Group group = groups.one();
        Group wrong = officer(group, "officer" + group.number() + "@deferred.example");
        UUID id = desk.caseOf(
                given.requested(Given.designation(wrong, given.personOf(group)).request(), null));
        UUID mail = Eventually.until(
                        "the mail",
                        () -> database.sql(
                                        "select id from notice where case_id = ? and kind = 'designation-confirmation'")
                                .param(id)
                                .query(UUID.class)
                                .list(),
                        found -> found.size() == 1)
                .get(0);
        assertThat(state(id))
                .isEqualTo("The officer of record is to confirm the designation; the mail has not left yet.");
        exhaust(mail);
        assertThat(lastTry(mail).get("words").asText()).isEqualTo(USED_UP);
        Eventually.until("both", () -> incidents(mail).equals(List.of("failedJob", "mailDeferred")));
        assertThat(items(riley.get("/api/operations/incidents?type=mailDeferred&group=" + group.number())))
                .singleElement()
                .satisfies(incident -> assertThat(incident.get("message").asText())
                        .contains("give the mail up")
                        .contains("ask whoever decides on the page of the designation"));

        act(mail, "GIVE_UP");
        assertThat(actions(mail)).isEmpty();
        assertThat(incidents(mail)).isEmpty();
        assertThat(lastTry(mail).get("words").asText())
                .isEqualTo("The mail server could not take the mail. It was given up.");
        assertThat(state(id))
                .isEqualTo(
                        "The officer of record was to confirm the designation, and the mail was given up: nobody is asked.");
        Eventually.until("nobody is asked", () -> incidents(id).equals(List.of("officerNotReached")));
        assertThat(lastError(group, "")).startsWith("No mail was ever accepted: it was given up after the answer 451");

        officer(group, group.officer().email());
        act(id, "ASK");
        assertThat(incidents(id)).isEmpty();
        mails.awaitLink(group.officer().email(), "/designations/confirm");
        Eventually.until(
                "asked", () -> state(id).equals("The officer of record was asked to confirm the designation."));
    }

    @Test
    void anOfficerOfRecordWhoseAddressIsRefusedIsNotSaidToHaveGotTheQuestion() {
        Group group = groups.one();
        Group wrong = officer(group, "officer" + group.number() + "@refused.example");
        UUID id = desk.caseOf(
                given.requested(Given.designation(wrong, given.personOf(group)).request(), null));

        Eventually.until("nobody is asked", () -> incidents(id).equals(List.of("officerNotReached")));
        for (String open : List.of("", "&open=1")) {
            assertThat(lastError(group, open)).matches("The mail server refused the address for good \\(550.*\\)\\.");
        }
        assertThat(state(id)).endsWith("their address does not take mail: nobody is asked.");
        assertThat(riley.get(CASES + id).body().get("sights").valueStream())
                .filteredOn(sight -> sight.get("party").asText().equals("OFFICER"))
                .singleElement()
                .satisfies(sight -> {
                    assertThat(sight.at("/mail/answer").asText())
                            .isEqualTo("The mail server refused the address for good.");
                    assertThat(sight.get("mails").asInt()).isZero();
                });
    }

    @Test
    void whoeverInvitedIsToldThatTheMailIsDelayed() {
        Invited administrator = given.administratorOf(groups.one());
        Invited stuck =
                given.teamMemberInvited(administrator, given.personAt("deferred.example"), List.of("VIEW_BILL"));
        Eventually.until("issued", () -> listed(stuck.id(), stuck.person().email()) != null);
        assertThat(entry(administrator, stuck).get("delayed").asBoolean()).isFalse();
        assertThat(entry(administrator, stuck).get("nextStep").asText()).isEqualTo("The mail is on its way.");

        clock.advance("PT2H");

        assertThat(entry(administrator, stuck).get("delayed").asBoolean()).isTrue();
        assertThat(entry(administrator, stuck).get("nextStep").asText())
                .isEqualTo(
                        "The mail could not be delivered so far. Correct the e-mail address if it is wrong; if it is right, we take care of the delivery.");
    }

    @Test
    void theOfficerIsToldThatTheMailIsDelayed() {
        Group group = groups.one();
        Invited stuck = given.administratorInvited(group, given.personAt("deferred.example"));
        Eventually.until("issued", () -> listed(stuck.id(), stuck.person().email()) != null);
        assertThat(designated(group).get("delayed").asBoolean()).isFalse();

        clock.advance("PT2H");

        assertThat(designated(group).get("delayed").asBoolean()).isTrue();
    }

    private JsonNode designated(Group group) {
        return items(as(given.officerOf(group)).get("/api/officer/groups"))
                .get(0)
                .at("/designated/0");
    }

    private JsonNode entry(Invited administrator, Invited stuck) {
        return items(as(administrator.person())
                        .get("/api/groups/" + stuck.group().number() + "/users?state=PENDING"))
                .get(0);
    }

    /** What the list of the room says of the officer who was not reached. */
    private String lastError(Group group, String among) {
        return items(riley.get("/api/operations/stuck?type=officerNotReached&group=" + group.number() + among))
                .get(0)
                .path("problem")
                .asText();
    }

    private String state(UUID caseId) {
        return riley.get(CASES + caseId).body().at("/file/summary/state").asText();
    }

    /** As membership services import the group anew. */
    private Group officer(Group group, String email) {
        database.sql("update employer_group set officer_email = ? where number = ?")
                .params(email, group.number())
                .update();
        Officer officer = group.officer();
        return new Group(
                group.number(),
                group.name(),
                group.region(),
                new Officer(officer.userId(), officer.firstName(), officer.lastName(), email));
    }
}
