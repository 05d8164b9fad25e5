package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.ReceivedMail;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the code's mail to access: one mail, a password, the code. */
class InvitedPersonJourneyTest extends JourneyTest {

    @Autowired
    private JdbcClient jdbc;

    private Group group;
    private Invited administrator;
    private String email;
    private ReceivedMail mail;
    private String token;

    @BeforeEach
    void anInvitation() {
        group = groups.one();
        administrator = given.administratorOf(group);
        email = group.address("new");
        Answer invited = as(administrator.person())
                .post(
                        invitationsOf(group),
                        Map.of(
                                "firstName",
                                "Nora",
                                "lastName",
                                "Neu",
                                "email",
                                email,
                                "emailRepeated",
                                email,
                                "billingUnit",
                                "ALL",
                                "rights",
                                List.of("VIEW_BILL")));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        mail = mails.await(email, Mails::hasCode);
        token = Mails.token(Mails.link(mail));
    }

    private static Map<String, Object> account(String token) {
        return Map.of("token", token, "password", NEW_PASSWORD, "termsAccepted", true);
    }

    private JsonNode opened(Http reader) {
        Answer answer = reader.get("/api/invitations?token=" + token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void oneMailAPasswordAndTheCodeGiveAccess() {
        assertThat(mail.text())
                .contains(
                        administrator.person().firstName() + " Case invites you",
                        group.name(),
                        "Your role: team member",
                        "choose a password",
                        "until",
                        "Call us");

        Answer registered = visitor.post("/api/invitation-registrations", account(token));
        visitor.get("/api/session");

        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        assertThat(visitor.get("/api/session").body().get("userId"))
                .isEqualTo(registered.body().get("userId"));
        assertThat(items(visitor.get("/api/groups")))
                .as("the link gives no access")
                .isEmpty();
        assertThat(redeem(visitor, Mails.code(mail)).status()).isEqualTo(201);
        assertThat(items(visitor.get("/api/groups"))).hasSize(1);
        assertThat(as(email, NEW_PASSWORD)
                        .get("/api/account")
                        .body()
                        .get("company")
                        .asText())
                .isEqualTo(group.name());
        assertThat(mails.to(email)).hasSize(1);
    }

    @Test
    void aScannerThatLooksTwiceUsesNothingUp() {
        for (int i = 0; i < 2; i++) {
            Http scanner = visitor.another();
            assertThat(scanner.head("/invitations?token=" + token).status()).isEqualTo(200);
            assertThat(scanner.get("/invitations?token=" + token).status()).isEqualTo(200);
            assertThat(scanner.head("/api/invitations?token=" + token).status()).isEqualTo(200);
            assertThat(opened(scanner).get("state").asText()).isEqualTo("OPEN");
        }
        JsonNode invitation = opened(visitor);
        assertThat(invitation.at("/person/firstName").asText()).isEqualTo("Nora");
        assertThat(invitation.at("/person/email").asText()).isEqualTo(email);
        assertThat(invitation.at("/person/account").asBoolean()).isFalse();
        assertThat(invitation.get("invitedBy").asText())
                .isEqualTo(administrator.person().firstName() + " Case");

        assertThat(visitor.post("/api/invitation-registrations", account(token)).status())
                .isEqualTo(201);
    }

    @Test
    void theLinkWorksOnce() {
        visitor.post("/api/invitation-registrations", account(token));

        Answer again = visitor.another().post("/api/invitation-registrations", account(token));
        assertProblem(again, 409);
        assertThat(again.code()).isEqualTo("LINK_USED");
    }

    @Test
    void termsAndAPasswordAreAskedAndARefusalUsesNothingUp() {
        assertInvalid(
                visitor.post("/api/invitation-registrations", Map.of("token", token, "password", NEW_PASSWORD)),
                "/termsAccepted",
                "required");
        assertInvalid(
                visitor.post(
                        "/api/invitation-registrations",
                        Map.of("token", token, "password", "short", "termsAccepted", true)),
                "/password",
                "password.short");
        assertInvalid(visitor.post("/api/invitation-registrations", Map.of()), "/token", "required");
        assertThat(visitor.post("/api/invitation-registrations", account(token)).status())
                .isEqualTo(201);
    }

    @Test
    void whereAnAccountHasTheAddressItNeitherSignsOnNorSetsAPassword() {
        Person known = given.personOf(group);
        Invited member = given.teamMemberInvited(administrator, known, List.of("VIEW_BILL"));
        mail = mails.await(known.email(), Mails::hasCode);
        token = Mails.token(Mails.link(mail));
        assertThat(mail.text()).contains("sign on").doesNotContain("choose a password");

        Answer answer = visitor.post("/api/invitation-registrations", account(token));

        assertProblem(answer, 409);
        assertThat(answer.code()).isEqualTo("ACCOUNT_EXISTS");
        assertThat(visitor.get("/api/session").body().get("userId").isNull()).isTrue();
        assertThat(visitor.another().signOn(known.userId(), NEW_PASSWORD).status())
                .isEqualTo(422);
        assertThat(opened(visitor).at("/person/account").asBoolean()).isTrue();
        assertThat(opened(visitor).get("reader").asText()).isEqualTo("NOBODY");
        assertThat(opened(as(known)).get("reader").asText()).isEqualTo("SAME");
        assertThat(opened(as(administrator.person())).get("reader").asText()).isEqualTo("SOMEBODY_ELSE");
        assertThat(given.redeemed(member)).isNotNull();
    }

    @Test
    void linkAndCodeDoNotStandInForOneAnother() {
        String code = Mails.code(mail);
        assertThat(opened(visitor).toString()).doesNotContain(code);
        assertInvalid(visitor.post("/api/invitation-registrations", account(code)), "/token", "LINK_UNKNOWN");
        visitor.post("/api/invitation-registrations", account(token));
        visitor.get("/api/session");
        assertInvalid(redeem(visitor, token), "/accessCode", "CODE_MALFORMED");
    }

    @Test
    void whoseCodeHasExpiredAsksForANewOneOnceADay() {
        assertThat(visitor.post("/api/code-requests", Map.of("token", token)).code())
                .isEqualTo("NOT_EXPIRED");
        assertInvalid(visitor.post("/api/code-requests", Map.of()), "/token", "required");
        visitor.post("/api/invitation-registrations", account(token));
        visitor.get("/api/session");
        clock.advance("PT168H");
        Http again = as(email, NEW_PASSWORD);
        assertInvalid(redeem(again, Mails.code(mail)), "/accessCode", "CODE_EXPIRED");

        assertThat(again.post("/api/code-requests", Map.of()).status()).isEqualTo(202);
        assertThat(visitor.another()
                        .post("/api/code-requests", Map.of("token", token))
                        .status())
                .isEqualTo(202);
        String decider = administrator.person().email();
        mails.await(decider, InvitedPersonJourneyTest::isAsked);
        Http manager = as(administrator.person());
        String id = items(manager.get(usersOf(group))).stream()
                .map(item -> item.path("invitationId").asText())
                .filter(invitation -> !invitation.isEmpty())
                .findAny()
                .orElseThrow();
        assertThat(manager.post(invitationsOf(group) + "/" + id + "/codes", null)
                        .status())
                .isEqualTo(202);
        assertThat(redeem(again, mails.awaitCode(email, 2)).status()).isEqualTo(201);
        assertThat(mails.to(decider))
                .filteredOn(InvitedPersonJourneyTest::isAsked)
                .hasSize(1);
    }

    @Test
    void ofAnInvitationThatIsOverThePageAndTheAnswerSayWhy() {
        clock.advance("PT168H");
        Eventually.until("expiry", () -> opened(visitor).get("state").asText().equals("EXPIRED"));
        mails.await(email, mail -> mail.subject().contains("expired"));
        clock.advance("PT720H");
        mails.await(email, mail -> mail.subject().endsWith("ended"));

        JsonNode over = opened(visitor);
        assertThat(over.get("state").asText()).isEqualTo("LAPSED");
        assertThat(over.get("invitedBy").asText())
                .isEqualTo(administrator.person().firstName() + " Case");
        assertThat(over.hasNonNull("person")).isFalse();
        Answer asked = visitor.post("/api/code-requests", Map.of("token", token));
        assertProblem(asked, 409);
        assertThat(asked.code()).isEqualTo("LINK_LAPSED");
        assertThat(asked.body().get("detail").asText()).contains("ask to be invited again");
        assertThat(visitor.post("/api/invitation-registrations", account(token)).code())
                .isEqualTo("LINK_LAPSED");
    }

    @Test
    void nobodyAsksForACodeOfAnInvitationThatWasWithdrawnOrAccepted() {
        visitor.post("/api/invitation-registrations", account(token));
        visitor.get("/api/session");
        assertThat(redeem(visitor, Mails.code(mail)).status()).isEqualTo(201);
        assertThat(visitor.post("/api/code-requests", Map.of("token", token)).code())
                .isEqualTo("LINK_USED");

        Invited other = given.teamMemberInvited(administrator, given.personOf(group), List.of("VIEW_BILL"));
        ReceivedMail sent = mails.await(other.person().email(), Mails::hasCode);
        as(administrator.person()).delete(invitationsOf(group) + "/" + other.id());
        assertThat(visitor.post("/api/code-requests", Map.of("token", Mails.token(Mails.link(sent))))
                        .code())
                .isEqualTo("LINK_WITHDRAWN");
    }

    @Test
    void theDeciderIsToldOfTheExpiredCodeEvenIfItsTimerIsLate() {
        jdbc.sql("update code_issue set expires_at = clock_timestamp() where email = :email")
                .param("email", email)
                .update();

        assertThat(visitor.post("/api/code-requests", Map.of("token", token)).status())
                .isEqualTo(202);

        ReceivedMail told = mails.await(administrator.person().email(), InvitedPersonJourneyTest::isAsked);
        assertThat(told.subject()).isEqualTo("Access code of Nora Neu expired");
        assertThat(told.text()).as("whoever decides has an account").doesNotContain("register first");
    }

    @Test
    void onlyWhoHasNoAccountIsToldHowToRegister() {
        Invited known = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(known);
        clock.advance("PT73H");

        assertThat(reminderOf(email)).contains("register first", "/register");
        assertThat(reminderOf(known.person().email())).doesNotContain("register first", "/register");
    }

    private String reminderOf(String person) {
        return mails.await(
                        person,
                        mail -> mail.text().startsWith("Hello") && mail.text().contains("not used your access code"))
                .text();
    }

    private static boolean isAsked(ReceivedMail mail) {
        return mail.text().contains("Nora Neu") && mail.text().contains("A new code was asked for.");
    }

    @Test
    void ofOnesOwnInvitationsOnlyWhoIsSignedOnIsTold() {
        assertProblem(visitor.get("/api/invitations"), 401);
    }
}
