package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, their users and invitations, as the primary administrator, the officer, the team and strangers see them. */
class UserManagementJourneyTest extends JourneyTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private RuleBook rules;

    private Group group;
    private Invited administrator;
    private Http manager;

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
        manager = as(administrator.person());
    }

    private Answer add(Map<String, Object> user) {
        return manager.post(invitationsOf(group), user);
    }

    @Test
    void theAdministratorSeesTheGroupWithWhatTheyMayDo() {
        JsonNode item = items(manager.get("/api/groups")).get(0);
        assertThat(item.get("group").asText()).isEqualTo(group.number());
        assertThat(item.get("name").asText()).isEqualTo(group.name());
        assertThat(item.get("billingUnit").asText()).isEqualTo("ALL");
        assertThat(item.get("region").asText()).isEqualTo(group.region());
        assertThat(item.get("role").asText()).isEqualTo("PRIMARY_ADMINISTRATOR");
        assertThat(item.get("rights")).extracting(JsonNode::asText).isEqualTo(Given.ALL_RIGHTS);

        JsonNode detail = manager.get("/api/groups/" + group.number()).body();
        assertThat(detail.get("units")).extracting(JsonNode::asText).containsExactly("001", "002");
        assertThat(detail.get("role")).isEqualTo(item.get("role"));
    }

    @Test
    void theOfficerSeesTheGroupWithoutRights() {
        JsonNode item = items(as(given.officerOf(group)).get("/api/groups")).get(0);

        assertThat(item.get("role").asText()).isEqualTo("OFFICER");
        assertThat(item.get("rights")).isEmpty();
    }

    @Test
    void theInviterSaysInWhichLanguageThePersonIsWrittenTo() {
        Person person = new Person(UUID.randomUUID(), "none", "Sol", "Case", group.address("sol"));
        Map<String, Object> user = newUser(person, "VIEW_BILL");
        user.put("language", "xx");
        assertProblem(add(user), 422);
        user.put("language", "es");

        assertThat(add(user).status()).isEqualTo(201);

        assertThat(mails.await(person.email(), Mails::hasCode).text()).contains("Hola, Sol Case:");
    }

    @Test
    void anAddedUserIsListedWithDatesAndTheNextStepUntilTheyRedeem() {
        Person person = given.personOf(group);

        Answer added = add(newUser(person, "VIEW_BILL", "VIEW_PAYMENTS"));

        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        UUID id = UUID.fromString(added.body().get("invitationId").asText());
        String code = mails.awaitCode(person.email(), 1);
        JsonNode invited = listed(person);
        assertThat(invited.get("kind").asText()).isEqualTo("INVITATION");
        assertThat(invited.get("invitationId").asText()).isEqualTo(id.toString());
        assertThat(invited.get("rights")).extracting(JsonNode::asText).containsExactly("VIEW_BILL", "VIEW_PAYMENTS");
        assertThat(invited.hasNonNull("issuedAt")).isTrue();
        assertThat(invited.hasNonNull("expiresAt")).isTrue();
        assertThat(invited.hasNonNull("nextStep")).isTrue();

        assertThat(redeem(as(person), code).status()).isEqualTo(201);
        JsonNode user = listed(person);
        assertThat(user.get("kind").asText()).isEqualTo("USER");
        assertThat(user.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(user.get("userId").asText()).isEqualTo(person.userId());
    }

    private JsonNode listed(Person person) {
        return items(manager.get(usersOf(group))).stream()
                .filter(item -> item.get("email").asText().equals(person.email()))
                .findAny()
                .orElseThrow();
    }

    @Test
    void aRemovedPersonIsToldWhyThePageIsClosed() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        String page = "/groups/" + group.number();
        // in a time zone that is not the site's
        database.sql("update employer_group set region = 'Colorado' where number = ?")
                .param(group.number())
                .update();
        assertThat(as(member.person()).get(page).status()).isEqualTo(200);
        manager.delete(usersOf(group) + "/" + member.person().userId());

        Answer closed = as(member.person()).with("Accept", "text/html").get(page);
        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.text())
                .contains(
                        "Your access to this group has ended", "Your access to " + group.name(), "removed by the group")
                .containsPattern("ended on .* M[SD]T");
        assertProblem(as(member.person()).get("/api" + page), 404);
        assertThat(as(given.personOf(group))
                        .with("Accept", "text/html")
                        .get(page)
                        .text())
                .contains("We cannot find this page")
                .doesNotContain(group.name());
    }

    @Test
    void nobodyGivesMoreThanTheyHold() {
        Person person = given.personOf(group);
        manager(administrator, "VIEW_BILL", "VIEW_MEMBERS");

        assertInvalid(add(newUser(person, "VIEW_BILL", "ENROLL_MEMBER")), "/rights/1", "notGrantable");
        assertInvalid(add(newUser(person, "VIEW_RENEWALS")), "/rights/0", "notGrantable");
        assertThat(mails.to(person.email())).isEmpty();
        assertThat(add(newUser(person, "VIEW_BILL")).status()).isEqualTo(201);
    }

    /** The officer leaves the administrator these rights only. */
    private void manager(Invited held, String... rights) {
        assertThat(as(held.decider())
                        .put(usersOf(group) + "/" + held.person().userId() + "/rights", Map.of("rights", rights))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyWrongValueOfANewUserIsNamed() {
        Person person = given.personOf(group);
        assertInvalid(add(newUser(person)), "/rights", "required");
        assertInvalid(add(changed(person, "rights", List.of("VIEW_BILL", "VIEW_BILL"))), "/rights", "duplicate");
        assertInvalid(add(changed(person, "rights", "VIEW_BILL")), "/rights", "type");
        assertInvalid(add(changed(person, "rights", List.of("*"))), "/rights/0", "notGrantable");
        assertInvalid(add(changed(person, "rights", List.of("view_bill"))), "/rights/0", "notGrantable");
        assertInvalid(add(changed(person, "billingUnit", "999")), "/billingUnit", "unknown");
        assertInvalid(add(changed(person, "email", List.of(person.email(), "b@b.example"))), "/email", "type");
        assertInvalid(add(changed(person, "email", "x" + person.email())), "/emailRepeated", "differs");
        assertInvalid(add(changed(person, "email", "a@b")), "/email", "email");
        assertInvalid(add(changed(person, "firstName", "")), "/firstName", "required");
        assertInvalid(add(changed(person, "role", "PRIMARY_ADMINISTRATOR")), "/role", "unknown");
        assertInvalid(add(changed(person, "state", "REDEEMED")), "/state", "unknown");
        assertProblem(manager.post(invitationsOf(group), "{"), 400);
        assertThat(mails.to(person.email())).isEmpty();
    }

    private static Map<String, Object> changed(Person person, String member, Object value) {
        Map<String, Object> user = newUser(person, "VIEW_BILL");
        user.put(member, value);
        return user;
    }

    @Test
    void nobodyIsInvitedTwiceAndNobodyInvitesThemselves() {
        Person person = given.personOf(group);
        assertThat(add(newUser(person, "VIEW_BILL")).status()).isEqualTo(201);
        assertInvalid(add(newUser(person, "VIEW_BILL")), "/email", "invited");
        assertInvalid(add(newUser(administrator.person(), "VIEW_BILL")), "/email", "yourself");

        assertThat(redeem(as(person), mails.awaitCode(person.email(), 1)).status())
                .isEqualTo(201);
        assertInvalid(add(newUser(person, "VIEW_BILL")), "/email", "hasAccess");
    }

    @Test
    void rightsOfAUserAreChangedAtOnce() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL", "VIEW_BALANCE"));
        String rights = usersOf(group) + "/" + member.person().userId() + "/rights";

        Answer answer = manager.put(rights, Map.of("rights", List.of("VIEW_BALANCE")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(may(member.person(), "VIEW_BILL", group)).isFalse();
        assertThat(may(member.person(), "VIEW_BALANCE", group)).isTrue();
        assertInvalid(manager.put(rights, Map.of("rights", List.of("FLY"))), "/rights/0", "notGrantable");
        assertInvalid(manager.put(rights, Map.of("rights", List.of())), "/rights", "required");
        assertInvalid(manager.put(rights, Map.of("rights", List.of("VIEW_BILL"), "unit", "1")), "/unit", "unknown");
        assertProblem(manager.put(rights, "["), 400);
    }

    @Test
    void aRemovedUserIsOutWithTheAnswer() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Http removed = as(member.person());
        assertThat(removed.get("/api/groups/" + group.number()).status()).isEqualTo(200);

        assertThat(manager.delete(usersOf(group) + "/" + member.person().userId())
                        .status())
                .isEqualTo(204);

        assertProblem(removed.get("/api/groups/" + group.number()), 401);
        assertThat(may(member.person(), "VIEW_BILL", group)).isFalse();
        assertProblem(manager.delete(usersOf(group) + "/" + member.person().userId()), 404);
    }

    @Test
    void aPersonRemovedFromOneOfTwoGroupsStaysSignedOn() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Invited elsewhere = given.administratorOf(groups.one());
        given.redeemed(given.teamMemberInvited(elsewhere, member.person(), List.of("VIEW_BILL")));
        Http browser = as(member.person());

        manager.delete(usersOf(group) + "/" + member.person().userId());

        assertProblem(browser.get("/api/groups/" + group.number()), 404);
        assertThat(items(browser.get("/api/groups"))).hasSize(1);
    }

    @Test
    void nobodyChangesTheirOwnRightsAndTheTeamManagesNobody() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Http team = as(member.person());
        String self = usersOf(group) + "/" + administrator.person().userId();

        assertProblem(manager.post(self + "/removal", Map.of("reason", "NOT_NEEDED")), 403);
        assertProblem(manager.put(self + "/rights", Map.of("rights", List.of("VIEW_BILL"))), 403);
        assertProblem(team.get(usersOf(group)), 403);
        assertProblem(team.get("/api/groups/" + group.number() + "/activity"), 403);
        assertProblem(team.post(invitationsOf(group), newUser(given.personOf(group), "VIEW_BILL")), 403);
        assertProblem(team.get("/api/groups/" + group.number() + "/people/" + member.id()), 403);
        assertProblem(team.delete(self), 403);
    }

    @Test
    void aPersonLeavesAGroupAndTheAdministratorReadsThatTheyDid() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Http team = as(member.person());

        assertThat(team.delete(usersOf(group) + "/" + member.person().userId()).status())
                .isEqualTo(204);

        assertProblem(team.get("/api/groups/" + group.number()), 401);
        assertThat(may(member.person(), "VIEW_BILL", group)).isFalse();
        JsonNode file = manager.get("/api/groups/" + group.number() + "/people/" + member.id())
                .body();
        assertThat(file.at("/item/state").asText()).isEqualTo("ENDED");
        assertThat(file.at("/item/endReason").asText()).isEqualTo("LEFT");
        assertThat(file.at("/file/history/0/by").asText())
                .isEqualTo(member.person().firstName() + " " + member.person().lastName());
        mails.await(
                administrator.person().email(),
                mail -> mail.subject().endsWith(" left " + group.name())
                        && !mail.text().contains("Was it not you"));
        mails.await(member.person().email(), mail -> mail.subject().equals("You left " + group.name()));
    }

    @Test
    void accessMovesToAnotherBillingUnitAtOnceAsFarAsTheAdministratorHasIt() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        String rights = usersOf(group) + "/" + member.person().userId() + "/rights";

        assertThat(manager.put(rights, Map.of("rights", List.of("VIEW_BILL"), "billingUnit", "001"))
                        .status())
                .isEqualTo(200);

        assertThat(may(member.person(), "VIEW_BILL", group)).as("for ALL").isFalse();
        assertThat(listed(member.person()).get("billingUnit").asText()).isEqualTo("001");
        JsonNode change = manager.get("/api/groups/" + group.number() + "/people/" + member.id())
                .body()
                .at("/file/history/0/detail");
        assertThat(change.get("unitBefore").asText()).isEqualTo("ALL");
        assertThat(change.get("unitAfter").asText()).isEqualTo("001");
        mails.await(member.person().email(), mail -> mail.subject().contains("rights"));
        assertInvalid(
                manager.put(rights, Map.of("rights", List.of("VIEW_BILL"), "billingUnit", "999")),
                "/billingUnit",
                "unknown");
        assertInvalid(
                as(given.officerOf(group))
                        .put(
                                usersOf(group) + "/" + administrator.person().userId() + "/rights",
                                Map.of("rights", List.of("VIEW_BILL"), "billingUnit", "001")),
                "/billingUnit",
                "notYours");
    }

    @Test
    void theOfficerManagesTheAdministratorAndNotTheTeam() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        Http officer = as(given.officerOf(group));

        assertThat(items(officer.get(usersOf(group)))).hasSize(3);
        assertProblem(officer.post(invitationsOf(group), newUser(given.personOf(group), "VIEW_BILL")), 403);
        assertProblem(officer.delete(usersOf(group) + "/" + member.person().userId()), 403);
        assertProblem(officer.delete(path(open)), 403);
        assertProblem(officer.post(path(open) + "/codes", null), 403);
        assertThat(officer.delete(usersOf(group) + "/" + administrator.person().userId())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatBelongsToAnotherGroupIsNotThere() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        Invited stranger = given.administratorOf(groups.one());
        Http other = as(stranger.person());
        String theirs = invitationsOf(stranger.group()) + "/" + open.id();
        String user = usersOf(group) + "/" + administrator.person().userId();

        String answer = other.get("/api/groups/" + group.number()).text();
        assertThat(other.get("/api/groups/000000").text()).isEqualTo(answer.replace(group.number(), "000000"));
        for (Answer refused : List.of(
                other.get("/api/groups/" + group.number()),
                other.get(usersOf(group)),
                other.get("/api/groups/" + group.number() + "/activity"),
                other.post(invitationsOf(group), newUser(given.personOf(group), "VIEW_BILL")),
                other.patch(path(open), twice("x@y.example")),
                other.patch(path(open), Map.of("rights", List.of("VIEW_BILL"))),
                other.delete(path(open)),
                other.post(path(open) + "/codes", null),
                other.put(user + "/rights", Map.of("rights", List.of("VIEW_BILL"))),
                other.delete(user),
                other.delete(theirs),
                other.post(theirs + "/codes", null),
                other.patch(theirs, twice("x@y.example")),
                other.delete(invitationsOf(stranger.group()) + "/not-an-id"),
                other.delete(
                        usersOf(stranger.group()) + "/" + administrator.person().userId()),
                other.get("/api/tasks/" + UUID.randomUUID()),
                other.post("/api/tasks/" + UUID.randomUUID() + "/completion", Map.of()))) {
            assertProblem(refused, 404);
        }
        assertThat(stateOf(manager, open)).isIn("PENDING", "SENT");
    }

    @Test
    void anInvitationIsChangedInOneWayAtATime() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        Map<String, Object> both = twice("x@y.example");
        both.put("rights", List.of("VIEW_BILL"));

        assertProblem(manager.patch(path(open), both), 422);
        assertProblem(manager.patch(path(open), Map.of()), 422);
        assertInvalid(manager.patch(path(open), Map.of("email", "x@y.example")), "/emailRepeated", "required");
        assertInvalid(manager.patch(path(open), Map.of("state", "REDEEMED")), "/state", "unknown");
        assertInvalid(manager.patch(path(open), twice(administrator.person().email())), "/email", "yourself");
        assertInvalid(manager.patch(path(open), Map.of("rights", List.of("FLY"))), "/rights/0", "notGrantable");
    }

    @Test
    void anInvitationHasTenCodesAtMost() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        for (int issue = 2; issue <= 10; issue++) {
            clock.advance("PT61S");
            assertThat(manager.post(path(open) + "/codes", null).status()).isEqualTo(202);
        }

        clock.advance("PT61S");
        assertInvalid(manager.post(path(open) + "/codes", null), "", "TOO_MANY_CODES");
    }

    @Test
    void whoAsksForANewCodeAgainWithinAMinuteGetsTheSameOnceMore() {
        Invited open = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String first = given.codeOf(open);
        clock.advance("PT61S");
        for (int press = 1; press <= 8; press++) {
            assertThat(manager.post(path(open) + "/codes", null).status()).isEqualTo(202);
        }

        Eventually.holds(() -> assertThat(mails.to(open.person().email()))
                .extracting(Mails::code)
                .filteredOn(code -> !code.equals(first))
                .hasSizeGreaterThan(1)
                .containsOnly(given.codeOf(open)));
        assertThat(redeem(as(open.person()), given.codeOf(open)).status()).isEqualTo(201);
    }

    @Test
    void invitationsOfPeopleForWhomOneWorksAndFurtherOnesOfTheSamePersonCountAsNone() {
        Person assistant = given.personAt("brokers.example");
        for (int i = 1; i <= 6; i++) {
            Group client = groups.one();
            Invited broker = given.administratorInvited(client, administrator.person());
            given.redeemed(broker);
            Map<String, Object> user = newUser(assistant, "VIEW_BILL");
            assertThat(manager.post(invitationsOf(client), user).status())
                    .as("group " + i)
                    .isEqualTo(201);
        }
        for (int i = 1; i <= 4; i++) {
            given.redeemed(
                    given.teamMemberInvited(given.administratorOf(groups.one()), assistant, List.of("VIEW_BILL")));
        }
    }

    @Test
    void anAddressGetsCodesOfThreeInvitationsADay() {
        Person broker = given.personAt("brokers.example");
        for (int i = 1; i <= 3; i++) {
            given.teamMemberInvited(given.administratorOf(groups.one()), broker, List.of("VIEW_BILL"));
        }

        assertInvalid(add(newUser(broker, "VIEW_BILL")), "/email", "tooManyMails");
        clock.advance("PT25H");
        assertThat(add(newUser(broker, "VIEW_BILL")).status()).isEqualTo(201);
    }

    @Test
    void oneAdministratorInvitesSoManyPeopleAnHourAndNoMore() {
        for (int i = 1; i <= rules.limit("INVITATION_PER_INVITER").tries(); i++) {
            assertProblem(add(newUser(administrator.person(), "VIEW_BILL")), 422);
        }

        Answer answer = add(newUser(given.personOf(group), "VIEW_BILL"));

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void theActivityNamesPeopleByUserIdOnly() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));

        Answer answer = manager.get("/api/groups/" + group.number() + "/activity");

        assertThat(items(answer))
                .extracting(item -> item.get("action").asText())
                .contains("designation-requested", "invited", "code-issued", "access-granted");
        assertThat(answer.text())
                .contains(member.person().userId())
                .doesNotContain(member.person().email(), given.codeOf(member));
    }
}
