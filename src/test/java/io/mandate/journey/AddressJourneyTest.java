package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
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

/** More than one e-mail address for one account. */
class AddressJourneyTest extends JourneyTest {

    private static final String ADDRESSES = "/api/account/addresses";

    @Autowired
    private JdbcClient jdbc;

    private Group group;
    private Person person;
    private Http browser;
    private String second;

    @BeforeEach
    void somebody() {
        group = groups.one();
        person = given.personOf(group);
        browser = as(person);
        second = group.address("second");
    }

    private static Answer ask(Http browser, String email) {
        return browser.post(ADDRESSES, twice(email));
    }

    private String linkTo(String email) {
        return Mails.token(mails.awaitLink(email, "/account/confirm-address"));
    }

    private static Answer confirm(Http browser, String token) {
        return browser.post("/api/address-confirmations", Map.of("token", token));
    }

    private void verified(Http browser, String email) {
        assertThat(ask(browser, email).status()).isEqualTo(202);
        assertThat(confirm(browser, linkTo(email)).status()).isEqualTo(200);
    }

    private static List<String> states(Http browser) {
        return items(browser.get(ADDRESSES)).stream()
                .map(item ->
                        item.get("email").asText() + " " + item.get("state").asText())
                .toList();
    }

    private static String path(Http browser, String email) {
        return items(browser.get(ADDRESSES)).stream()
                .filter(item -> item.get("email").asText().equals(email))
                .map(item -> ADDRESSES + "/" + item.get("id").asText())
                .findAny()
                .orElseThrow();
    }

    @Test
    void aFurtherAddressCountsOnceItsLinkWasUsed() {
        assertThat(ask(browser, "Second@group" + group.number() + ".example").status())
                .isEqualTo(202);
        assertThat(states(browser)).containsExactly(person.email() + " PRIMARY", second + " ASKED");
        assertThat(visitor.signOn(second, FreshGroups.PASSWORD).status()).isEqualTo(422);

        Answer answer = confirm(browser, linkTo(second));

        // see MandateTest
        assertThat(mails.to(second)).isNotEmpty().allSatisfy(mail -> {
            assertThat(mail.sender()).isEqualTo("returned@mandate.example");
            assertThat(mail.replyTo()).containsExactly("answers@mandate.example");
        });
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("email").asText()).isEqualTo(second);
        assertThat(states(browser)).containsExactly(person.email() + " PRIMARY", second + " VERIFIED");
        assertThat(as(second, FreshGroups.PASSWORD)
                        .get("/api/account")
                        .body()
                        .get("email")
                        .asText())
                .isEqualTo(person.email());
        mails.await(person.email(), mail -> mail.text().contains(second));
        visitor.post("/api/recoveries", Map.of("kind", "USER_ID", "email", second));
        mails.await(second, mail -> mail.text().contains(person.userId()));
    }

    @Test
    void aMailGoesToTheDomainThatWasTyped() {
        String exact = "second@xn--fa-hia.group" + group.number() + ".example";
        assertThat(ask(browser, "\u00a0second@faß.group" + group.number() + ".example\u200b\u00a0")
                        .status())
                .isEqualTo(202);

        assertThat(confirm(browser, linkTo(exact)).body().get("email").asText())
                .isEqualTo(exact.replace("xn--fa-hia", "faß"));

        as("Second@FAẞ.group" + group.number() + ".example", FreshGroups.PASSWORD);
        assertThat(visitor.signOn(exact.replace("xn--fa-hia", "fass"), FreshGroups.PASSWORD)
                        .status())
                .isEqualTo(422);
        assertInvalid(ask(browser, "second@fa\u200ds.group" + group.number() + ".example"), "/email", "email");
    }

    @Test
    void aLinkWorksOnceAndForADay() {
        ask(browser, second);
        String token = linkTo(second);
        assertThat(confirm(browser, token).status()).isEqualTo(200);
        assertProblem(confirm(browser, token), 409);

        String third = group.address("third");
        ask(browser, third);
        String late = linkTo(third);
        clock.advance("PT25H");
        Http again = as(person);
        Answer tooLate = confirm(again, late);
        assertProblem(tooLate, 409);
        assertThat(tooLate.code()).isEqualTo("LINK_USED");
        assertInvalid(confirm(again, "made-up"), "/token", "LINK_UNKNOWN");

        ask(again, third);
        mails.await(third, 2);
        assertThat(confirm(again, linkTo(third)).status()).isEqualTo(200);
    }

    /** Else somebody could be talked into giving their mailbox to a stranger's account. */
    @Test
    void onlyTheAccountThatAskedCanUseTheLink() {
        ask(browser, second);
        String token = linkTo(second);

        assertProblem(confirm(as(given.personOf(group)), token), 403);
        assertProblem(confirm(visitor.another(), token), 401);

        assertThat(confirm(browser, token).status())
                .as("the link is still good")
                .isEqualTo(200);
    }

    @Test
    void nobodyLearnsWhetherAnAddressHasAnAccount() {
        Person other = given.personOf(group);

        Answer taken = ask(browser, other.email());
        Answer free = ask(browser, second);

        assertThat(taken.status()).isEqualTo(202).isEqualTo(free.status());
        assertThat(taken.text()).isEqualTo(free.text());
        assertThat(states(browser)).contains(other.email() + " ASKED", second + " ASKED");
        assertThat(mails.await(other.email(), 1).text()).doesNotContain("/account/confirm-address");
    }

    @Test
    void anAddressHasOneAccountOnly() {
        Person other = given.personOf(group);
        ask(browser, second);
        String mine = linkTo(second);
        Http others = as(other);
        ask(others, second);
        mails.await(second, 2);
        String theirs = linkTo(second);
        assertThat(confirm(others, theirs).status()).isEqualTo(200);

        assertProblem(confirm(browser, mine), 409);
        visitor.post(
                "/api/registrations",
                json(Map.of(
                        "region", "California",
                        "firstName", "Nia",
                        "lastName", "Osei",
                        "company", "Test Company",
                        "email", second,
                        "termsAccepted", true)));
        mails.await(second, mail -> mail.subject().contains("You already have an account"));
        assertThat(states(browser)).containsExactly(person.email() + " PRIMARY", second + " ASKED");
    }

    @Test
    void aRegistrationOfAnAddressThatBecameSomebodysOpensNoAccount() {
        visitor.post(
                "/api/registrations",
                json(Map.of(
                        "region", "California",
                        "firstName", "Nia",
                        "lastName", "Osei",
                        "company", "Test Company",
                        "email", second,
                        "termsAccepted", true)));
        String registration = Mails.token(mails.awaitLink(second, "/register/confirm"));
        verified(browser, second);

        assertProblem(
                visitor.post("/api/email-confirmations", Map.of("token", registration, "password", NEW_PASSWORD)), 409);
    }

    @Test
    void mailsGoToTheAddressOfChoiceAndTheOtherOneMayBeRemoved() {
        verified(browser, second);
        String first = path(browser, person.email());
        assertProblem(browser.delete(first), 409);

        assertThat(browser.put(path(browser, second) + "/primary", Map.of()).status())
                .isEqualTo(204);

        assertThat(states(browser)).containsExactly(second + " PRIMARY", person.email() + " VERIFIED");
        mails.await(person.email(), mail -> mail.subject().contains("go to another"));
        mails.await(second, mail -> mail.subject().contains("go to another"));
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.userId()));
        mails.awaitLink(second, "/password");

        assertThat(browser.delete(first).status()).isEqualTo(204);
        assertThat(states(browser)).containsExactly(second + " PRIMARY");
        assertThat(visitor.signOn(person.email(), FreshGroups.PASSWORD).status())
                .isEqualTo(422);
    }

    @Test
    void addressesOfOthersAndUnprovenOnesAreOutOfReach() {
        ask(browser, second);
        String asked = path(browser, second);
        Http other = as(given.personOf(group));

        assertProblem(browser.put(asked + "/primary", Map.of()), 404);
        assertProblem(other.delete(asked), 404);
        assertProblem(other.put(asked + "/primary", Map.of()), 404);
        assertThat(browser.delete(asked).status()).isEqualTo(204);
        assertProblem(confirm(browser, linkTo(second)), 409);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertInvalid(ask(browser, "no address"), "/email", "email");
        assertInvalid(ask(browser, person.email().toUpperCase()), "/email", "yours");
        assertInvalid(
                browser.post(ADDRESSES, Map.of("email", second, "emailRepeated", "x" + second)),
                "/emailRepeated",
                "differs");
        for (int i = 1; i <= 4; i++) {
            assertThat(ask(browser, group.address("n" + i)).status()).isEqualTo(202);
        }
        assertInvalid(ask(browser, second), "/email", "tooMany");
    }

    @Test
    void oneAccountAsksForTenLinksAnHour() {
        for (int i = 1; i <= 10; i++) {
            assertThat(ask(browser, second).status()).isEqualTo(202);
        }

        assertProblem(ask(browser, second), 429);
    }

    @Test
    void aCodeThatWasSentToAnyVerifiedAddressIsAccepted() {
        Invited administrator = given.administratorOf(group);
        Person invitee = new Person(UUID.randomUUID(), "none", "Sol", "Case", second);
        Invited invited = given.teamMemberInvited(administrator, invitee, List.of("VIEW_BILL"));
        String code = given.codeOf(invited);
        ask(browser, second);
        Answer before = redeem(browser, code);
        assertInvalid(before, "/accessCode", "CODE_NOT_ACCEPTED");
        assertThat(items(browser.get("/api/invitations"))).isEmpty();
        assertProblem(browser.post("/api/invitations/" + invited.id() + "/acceptance", Map.of()), 404);

        confirm(browser, linkTo(second));

        assertThat(items(browser.get("/api/invitations"))).hasSize(1);

        assertThat(redeem(browser, code).status()).isEqualTo(201);
        Http manager = as(administrator.person());
        assertInvalid(manager.post(invitationsOf(group), newUser(person, "VIEW_BILL")), "/email", "hasAccess");
        assertInvalid(manager.post(invitationsOf(group), newUser(invitee, "VIEW_BILL")), "/email", "hasAccess");
    }

    @Test
    void removalEndsInvitationsToEveryAddressOfThePerson() {
        Invited administrator = given.administratorOf(group);
        Person invitee = new Person(UUID.randomUUID(), "none", "Sol", "Case", second);
        Invited other = given.teamMemberInvited(administrator, invitee, List.of("VIEW_BILL"));
        String code = given.codeOf(other);
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Http members = as(member.person());
        verified(members, second);

        Http manager = as(administrator.person());
        assertThat(manager.delete(usersOf(group) + "/" + member.person().userId())
                        .status())
                .isEqualTo(204);

        assertInvalid(redeem(as(member.person()), code), "/accessCode", "INVITATION_WITHDRAWN");
    }

    @Test
    void nobodyGivesAccessToThemselvesByASecondAddress() {
        Invited administrator = given.administratorOf(group);
        Person myself = new Person(UUID.randomUUID(), "none", "Sol", "Case", second);
        String code = given.codeOf(given.teamMemberInvited(administrator, myself, List.of("VIEW_BILL")));
        Http manager = as(administrator.person());
        verified(manager, second);

        assertInvalid(redeem(manager, code), "/accessCode", "INVITATION_WITHDRAWN");
        assertInvalid(
                manager.post(
                        invitationsOf(group),
                        newUser(new Person(UUID.randomUUID(), "none", "Sol", "Case", second), "VIEW_BILL")),
                "/email",
                "yourself");
        JsonNode still = items(manager.get("/api/groups")).get(0);
        assertThat(still.get("role").asText()).isEqualTo("PRIMARY_ADMINISTRATOR");
    }

    @Test
    void theOfficerOfRecordIsWhoHasTheAddressOnRecordAmongTheirs() {
        assertThat(jdbc.sql("update employer_group set officer_email = ? where number = ?")
                        .param(second)
                        .param(group.number())
                        .update())
                .isEqualTo(1);
        ask(browser, second);
        assertProblem(browser.get("/api/groups/" + group.number()), 404);

        confirm(browser, linkTo(second));

        assertThat(items(browser.get("/api/officer/groups"))).hasSize(1);
        assertThat(items(browser.get("/api/groups")))
                .singleElement()
                .satisfies(item -> assertThat(item.get("role").asText()).isEqualTo("OFFICER"));
        assertThat(browser.get("/api/groups/" + group.number()).status()).isEqualTo(200);
        assertThat(browser.get("/api/session").body().get("roles").toString()).contains("officers");

        browser.delete(path(browser, second));
        assertProblem(browser.get("/api/groups/" + group.number()), 404);
    }
}
