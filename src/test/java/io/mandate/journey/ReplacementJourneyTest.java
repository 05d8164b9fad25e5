package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a team when its administrator changes or goes (H8). */
class ReplacementJourneyTest extends JourneyTest {

    @Autowired
    private JdbcClient database;

    private Group group;
    private Invited administrator;
    private Invited member;
    private Http officer;

    @BeforeEach
    void aTeam() {
        group = groups.one();
        administrator = given.administratorOf(group);
        member = given.teamMemberOf(administrator, List.of("VIEW_BILL", "ENROLL_MEMBER"));
        officer = as(given.officerOf(group));
    }

    private Answer replaceBy(Person person) {
        return officer.post("/api/groups/" + group.number() + "/replacement", replacement(person));
    }

    private static Map<String, Object> replacement(Person person) {
        Map<String, Object> administrator = newUser(person);
        administrator.keySet().removeAll(List.of("billingUnit", "rights"));
        return json(Map.of("administrator", administrator));
    }

    private void remove(Invited administrator) {
        assertThat(officer.delete(usersOf(group) + "/" + administrator.person().userId())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aReplacementTakesTheTeamOverWithoutInterruption() {
        Http team = as(member.person());
        Http replaced = as(administrator.person());
        Person successor = given.personOf(group);

        Answer answer = replaceBy(successor);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        String code = mails.awaitCode(successor.email(), 1);
        assertThat(may(administrator.person(), "VIEW_BILL", group))
                .as("until the new one redeems")
                .isTrue();
        assertThat(redeem(as(successor), code).status()).isEqualTo(201);
        assertThat(team.get("/api/groups/" + group.number()).status()).isEqualTo(200);
        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
        assertThat(may(successor, "VIEW_BILL", group)).isTrue();
        assertThat(may(administrator.person(), "VIEW_BILL", group)).isFalse();
        assertProblem(replaced.get("/api/groups"), 401);
        assertThat(mails.await(administrator.person().email(), mail -> mail.subject()
                                .contains("ended"))
                        .text())
                .contains("when another primary administrator took over");
        assertThat(mails.await(group.officer().email(), mail -> mail.subject().contains("ended"))
                        .text())
                .contains("when another primary administrator took over")
                .doesNotContain("cut at once", "invite", "Was it");
    }

    @Test
    void anOfficerSeesWhoAdministersTheirGroupsAndWhoIsTo() {
        Person successor = given.personOf(group);
        replaceBy(successor);
        awaitCodeSent(successor);

        JsonNode mine = items(officer.get("/api/officer/groups")).get(0);

        assertThat(mine.get("group").asText()).isEqualTo(group.number());
        assertThat(mine.at("/administrator/email").asText())
                .isEqualTo(administrator.person().email());
        assertThat(mine.get("designated")).singleElement().satisfies(one -> {
            assertThat(one.get("email").asText()).isEqualTo(successor.email());
            assertThat(one.get("state").asText()).isEqualTo("REGISTERED");
            assertThat(one.get("until").asText()).isNotEmpty();
        });
        assertThat(mine.get("team").asInt()).isEqualTo(1);
        assertThat(items(as(administrator.person()).get("/api/officer/groups"))).isEmpty();

        remove(administrator);
        assertThat(items(officer.get("/api/officer/groups")).get(0).has("administrator"))
                .isFalse();
    }

    @Test
    void whoeverDecidesOnASecondDesignationIsToldOfTheFirst() {
        Person first = given.personOf(group);
        Person second = given.personOf(group);
        replaceBy(first);
        awaitCodeSent(first);
        given.requested(Given.designation(group, second).request(), null);
        URI link = mails.awaitLink(group.officer().email(), "/designations/confirm");

        JsonNode asked = visitor.post("/api/designation-confirmations/details", Map.of("token", Mails.token(link)))
                .body();

        assertThat(asked.get("others")).singleElement().satisfies(other -> {
            assertThat(other.get("name").asText()).isEqualTo(first.firstName() + " " + first.lastName());
            assertThat(other.get("email").asText()).isEqualTo(first.email());
            assertThat(other.get("since").asText()).isNotEmpty();
        });
        assertThat(items(officer.get("/api/officer/groups")).get(0).get("designated"))
                .extracting(one ->
                        one.get("email").asText() + " " + one.get("state").asText())
                .containsExactly(first.email() + " REGISTERED", second.email() + " AWAITING_CONFIRMATION");

        remove(administrator);
        assertThat(items(as(administrator.person()).get("/api/ended-access")))
                .singleElement()
                .satisfies(ended -> assertThat(ended.get("cause").asText()).contains(group.number()));
        assertThat(items(as(first).get("/api/ended-access"))).isEmpty();
    }

    @Test
    void theOfficerAndNobodyElseWithdrawsWhatIsUndecided() {
        Person named = given.personOf(group);
        Receipt receipt = given.requested(Given.designation(group, named).request(), null);
        String link = mails.awaitLink(group.officer().email(), "/designations/confirm")
                .toString();
        String undecided = "/api/groups/" + group.number() + "/designations/" + undecided();

        assertThat(as(administrator.person()).delete(undecided).status()).isEqualTo(403);
        assertThat(as(given.officerOf(groups.one())).delete(undecided).status()).isEqualTo(404);
        assertThat(officer.delete("/api/groups/" + group.number() + "/designations/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(officer.delete(undecided).status()).isEqualTo(204);

        assertProblem(officer.delete(undecided), 409);
        assertProblem(officer.post(undecided + "/confirmation", null), 409);
        assertProblem(
                visitor.post(
                        "/api/designation-confirmations",
                        Map.of("token", Mails.token(URI.create(link)), "decision", "CONFIRM")),
                409);
        assertThat(items(officer.get("/api/officer/groups")).get(0).get("designated"))
                .isEmpty();
        assertThat(visitor.get("/api/designations/" + receipt.reference() + "?key=" + receipt.trackingKey())
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("WITHDRAWN");
        assertThat(items(officer.get("/api/groups/" + group.number() + "/activity?who=" + named.email())))
                .filteredOn(event -> event.get("action").asText().equals("designation-withdrawn"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.get("about").asText()).isEqualTo(named.firstName() + " " + named.lastName()));
        assertThat(replaceBy(given.personOf(group)).status())
                .as("somebody else, or the same person again")
                .isEqualTo(202);
    }

    @Test
    void theOfficerConfirmsWithoutTheMail() {
        Person named = given.personOf(group);
        given.requested(Given.designation(group, named).request(), null);
        String confirmation = "/api/groups/" + group.number() + "/designations/" + undecided() + "/confirmation";

        assertThat(as(administrator.person()).post(confirmation, null).status()).isEqualTo(403);
        assertThat(officer.post(confirmation, null).status()).isEqualTo(204);

        mails.awaitCode(named.email(), 1);
        assertProblem(officer.post(confirmation, null), 409);
    }

    @Test
    void aPlannedDayBeginsWhenItDoesForThePeopleOfTheGroup() {
        database.sql("update employer_group set region = 'Colorado' where number = ?")
                .param(group.number())
                .update();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(5);
        Map<String, Object> later = replacement(given.personOf(group));
        later.put("from", day.toString());
        assertThat(officer.post("/api/groups/" + group.number() + "/replacement", later)
                        .status())
                .isEqualTo(202);

        JsonNode planned = items(officer.get("/api/officer/groups"))
                .get(0)
                .get("designated")
                .get(0);
        assertThat(planned.get("state").asText()).isEqualTo("PLANNED");
        assertThat(Instant.parse(planned.get("until").asText()))
                .isEqualTo(day.atStartOfDay(ZoneId.of("America/Denver")).toInstant());
        assertThat(officer.delete("/api/groups/" + group.number() + "/designations/" + undecided())
                        .status())
                .isEqualTo(204);
    }

    private String undecided() {
        return items(officer.get("/api/officer/groups"))
                .get(0)
                .at("/designated/0/id")
                .asText();
    }

    @Test
    void theTeamHoldsNoMoreThanItsNewAdministrator() {
        Person successor = given.personOf(group);
        replaceBy(successor);
        Invited designated = designated(successor);
        assertThat(officer.patch(path(designated), Map.of("rights", List.of("VIEW_BILL")))
                        .status())
                .isEqualTo(200);

        assertThat(redeem(as(successor), mails.awaitCode(successor.email(), 1)).status())
                .isEqualTo(201);

        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
        assertThat(may(member.person(), "ENROLL_MEMBER", group)).isFalse();
        mails.await(member.person().email(), mail -> mail.subject().contains("changed"));
    }

    private void awaitCodeSent(Person person) {
        Eventually.until(
                "the mail of " + person.email() + " on record",
                () -> items(officer.get("/api/officer/groups"))
                        .get(0)
                        .get("designated")
                        .findValuesAsText("state"),
                states -> states.contains("REGISTERED"));
    }

    private Invited designated(Person person) {
        JsonNode item = items(officer.get(usersOf(group))).stream()
                .filter(each -> each.get("email").asText().equals(person.email()))
                .findAny()
                .orElseThrow();
        return new Invited(
                java.util.UUID.fromString(item.get("invitationId").asText()),
                group,
                null,
                person,
                given.officerOf(group));
    }

    @Test
    void aTeamWithoutAdministratorGoesOnForThePeriodOfGraceAndThenRests() {
        remove(administrator);

        assertThat(may(administrator.person(), "VIEW_BILL", group)).isFalse();
        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
        clock.advance("PT719H");
        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
        clock.advance("PT2H");
        assertThat(may(member.person(), "VIEW_BILL", group)).isFalse();
        assertThat(items(officer.get(usersOf(group))))
                .filteredOn(item ->
                        item.get("email").asText().equals(member.person().email()))
                .extracting(item -> item.get("state").asText())
                .containsExactly("SUSPENDED");
        mails.await(group.officer().email(), mail -> mail.subject().contains("no primary administrator"));
    }

    @Test
    void aNewAdministratorWakesTheTeamUp() {
        remove(administrator);
        clock.advance("PT721H");
        assertThat(may(member.person(), "VIEW_BILL", group)).isFalse();

        given.administratorOf(group);

        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
    }

    @Test
    void invitationsOfARemovedAdministratorEnd() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String code = given.codeOf(open);

        remove(administrator);

        assertInvalid(redeem(as(open.person()), code), "/accessCode", "INVITATION_WITHDRAWN");
    }

    @Test
    void theTeamShrinksWithItsAdministrator() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL", "ENROLL_MEMBER"));

        assertThat(officer.put(
                                usersOf(group) + "/" + administrator.person().userId() + "/rights",
                                Map.of("rights", List.of("VIEW_BILL")))
                        .status())
                .isEqualTo(200);

        assertThat(may(member.person(), "VIEW_BILL", group)).isTrue();
        assertThat(may(member.person(), "ENROLL_MEMBER", group)).isFalse();
        assertThat(redeem(as(open.person()), given.codeOf(open)).body().get("rights"))
                .extracting(JsonNode::asText)
                .containsExactly("VIEW_BILL");
    }

    @Test
    void onlyTheOfficerOfRecordReplaces() {
        Person successor = given.personOf(group);
        String path = "/api/groups/" + group.number() + "/replacement";

        assertProblem(as(administrator.person()).post(path, replacement(successor)), 403);
        assertProblem(as(member.person()).post(path, replacement(successor)), 403);
        assertProblem(as(successor).post(path, replacement(successor)), 404);
        assertProblem(visitor.post(path, replacement(successor)), 401);
        assertThat(mails.to(successor.email())).isEmpty();
    }

    @Test
    void whatIsWrongWithAReplacementIsNamed() {
        Person successor = given.personOf(group);
        String path = "/api/groups/" + group.number() + "/replacement";
        Map<String, Object> past = replacement(successor);
        past.put("from", "2020-01-01");
        Map<String, Object> late = replacement(successor);
        late.put("from", "2999-01-01");
        Map<String, Object> noDay = replacement(successor);
        noDay.put("from", "soon");
        Map<String, Object> unknown = replacement(successor);
        unknown.put("rights", Given.ALL_RIGHTS);

        assertInvalid(officer.post(path, past), "/from", "past");
        assertInvalid(officer.post(path, late), "/from", "late");
        assertProblem(officer.post(path, noDay), 422);
        assertInvalid(officer.post(path, unknown), "/rights", "unknown");
        assertProblem(officer.post(path, Map.of()), 422);
        assertProblem(officer.post(path, "{"), 400);
    }
}
