package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.signon.SignOns;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Register, sign on, recover what was forgotten, keep the account up to date. */
class AccountJourneyTest extends JourneyTest {

    @Autowired
    private SignOns signOns;

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    private Map<String, Object> registration(String email) {
        return json(Map.of(
                "region", "California",
                "firstName", "Nia",
                "lastName", "Osei",
                "company", "Test Company",
                "email", email,
                "termsAccepted", true));
    }

    private String registered(String email) {
        assertThat(visitor.post("/api/registrations", registration(email)).status())
                .isEqualTo(202);
        return Mails.token(mails.awaitLink(email, "/register/confirm"));
    }

    private static Map<String, String> password(String token, String password) {
        return Map.of("token", token, "password", password);
    }

    @Test
    void registrationProvesTheAddressAndGivesAUserId() {
        String token = registered("Nia.Osei@" + domain());

        Answer answer = visitor.post("/api/email-confirmations", password(token, NEW_PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        String userId = answer.body().get("userId").asText();
        assertThat(userId).matches("[a-z][0-9]{5}");
        mails.await("nia.osei@" + domain(), mail -> mail.text().contains(userId));
        assertThat(as(userId, NEW_PASSWORD)
                        .get("/api/session")
                        .body()
                        .get("userId")
                        .asText())
                .isEqualTo(userId);
        assertThat(as("NIA.OSEI@" + domain(), NEW_PASSWORD).get("/api/session").status())
                .isEqualTo(200);
    }

    private String domain() {
        return "group" + group.number() + ".example";
    }

    @Test
    void aConfirmationLinkWorksOnceAndForAWeek() {
        String token = registered(group.address("once"));
        visitor.post("/api/email-confirmations", password(token, NEW_PASSWORD));
        Answer again = visitor.post("/api/email-confirmations", password(token, NEW_PASSWORD));
        assertProblem(again, 409);
        assertThat(again.code()).isEqualTo("LINK_USED");

        String late = registered(group.address("late"));
        clock.advance("PT169H");
        Answer tooLate = visitor.post("/api/email-confirmations", password(late, NEW_PASSWORD));
        assertProblem(tooLate, 409);
        assertThat(tooLate.code()).isEqualTo("LINK_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({"short, password.short", "aaaaaaaaaaaaaa, password.guessable", "' ', password.short"})
    void aPasswordMustBeLongAndNotGuessable(String typed, String code) {
        String token = registered(group.address("weak"));

        assertInvalid(visitor.post("/api/email-confirmations", password(token, typed)), "/password", code);

        assertThat(visitor.post("/api/email-confirmations", password(token, NEW_PASSWORD))
                        .status())
                .as("the link is not used up by a refused password")
                .isEqualTo(200);
    }

    @Test
    void registrationNeverTellsWhetherTheAddressIsKnown() {
        Person known = given.personOf(group);

        Answer forKnown = visitor.post("/api/registrations", registration(known.email()));
        Answer forUnknown = visitor.post("/api/registrations", registration(group.address("unknown")));

        assertThat(forKnown.status()).isEqualTo(202).isEqualTo(forUnknown.status());
        assertThat(forKnown.text()).isEqualTo(forUnknown.text());
        assertThat(mails.await(known.email(), 1).text()).doesNotContain("/register/confirm");
        mails.awaitLink(group.address("unknown"), "/register/confirm");
    }

    @Test
    void registrationNamesWhatIsWrong() {
        assertInvalid(register("email", "Nia <nia@b.example>"), "/email", "email");
        assertInvalid(register("email", List.of("a@b.example", "c@d.example")), "/email", "type");
        assertInvalid(register("email", 5), "/email", "type");
        assertInvalid(register("region", "Atlantis"), "/region", "unknown");
        assertInvalid(register("termsAccepted", false), "/termsAccepted", "required");
        assertInvalid(register("userId", "me"), "/userId", "unknown");
        assertInvalid(register("firstName", " "), "/firstName", "required");
        assertProblem(visitor.post("/api/registrations", "{"), 400);
    }

    private Answer register(String member, Object value) {
        Map<String, Object> body = registration(group.address("wrong"));
        body.put(member, value);
        return visitor.post("/api/registrations", body);
    }

    @Test
    void oneSourceMakesTwentyRegistrationsAnHour() {
        for (int i = 1; i <= 20; i++) {
            assertThat(visitor.post("/api/registrations", registration("n" + i + "@" + domain()))
                            .status())
                    .isEqualTo(202);
        }

        Answer answer = visitor.post("/api/registrations", registration("n21@" + domain()));

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3600L);
    }

    @Test
    void theSessionAnswersEverybodyAndGivesTheToken() {
        Answer signedOff = visitor.get("/api/session");
        assertThat(signedOff.status()).isEqualTo(200);
        assertThat(signedOff.body().get("userId").isNull()).isTrue();
        assertThat(visitor.cookie("XSRF-TOKEN")).isPresent();

        Person person = given.personOf(group);
        Answer signedOn = visitor.signOn(person.userId(), FreshGroups.PASSWORD);
        assertThat(signedOn.status()).isEqualTo(200);
        assertThat(signedOn.body().get("userId").asText()).isEqualTo(person.userId());
        assertThat(signedOn.body().get("name").asText()).isEqualTo(person.firstName() + " Case");
        assertThat(signedOn.body().get("roles")).isEmpty();
    }

    @Test
    void oneSignsOnWhileSignedOnAndOff() {
        Person first = given.personOf(group);
        Person second = given.personOf(group);
        Http browser = as(first);

        assertThat(browser.signOn(second.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(200);
        assertThat(browser.get("/api/session").body().get("userId").asText()).isEqualTo(second.userId());

        assertThat(browser.delete("/api/session").status()).isEqualTo(204);
        assertThat(browser.get("/api/session").body().get("userId").isNull()).isTrue();
        assertProblem(browser.get("/api/groups"), 401);
    }

    @Test
    void aRefusedSignOnNeverTellsWhy() {
        Person person = given.personOf(group);

        Answer wrongPassword = visitor.signOn(person.userId(), "not my password");
        Answer nobody = visitor.signOn("nobody" + group.number(), "not my password");

        assertInvalid(wrongPassword, "/password", "SIGN_ON_REFUSED");
        assertThat(nobody.text()).isEqualTo(wrongPassword.text());
    }

    @Test
    void signOnSlowsDownAfterFiveFailuresAndLocksNobodyOut() {
        Person person = given.personOf(group);
        for (int i = 1; i <= 5; i++) {
            assertThat(visitor.signOn(person.userId(), "wrong password " + i).status())
                    .isEqualTo(422);
        }

        Answer answer = visitor.signOn(person.userId(), FreshGroups.PASSWORD);

        assertProblem(answer, 429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        clock.advance("PT16M");
        assertThat(visitor.signOn(person.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void whoeverIsHeldUpMayWriteTheirNameAnyWay() {
        Person person = given.personOf(group);
        String nobody = "nobody@nowhere" + group.number() + ".example";
        for (int i = 1; i <= 5; i++) {
            visitor.signOn(person.userId(), "wrong password " + i);
            visitor.signOn(nobody, "wrong password " + i);
        }

        Answer variant = visitor.signOn(person.email().replace("@", "@\u00ad").toUpperCase(), FreshGroups.PASSWORD);
        Answer ofNobody = visitor.signOn(nobody.replace("@", "@\u00ad").toUpperCase(), FreshGroups.PASSWORD);

        assertProblem(variant, 429);
        assertThat(ofNobody.text()).isEqualTo(variant.text());
        String analyst = Base64.getEncoder()
                .encodeToString((person.email() + ":" + FreshGroups.PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertProblem(
                visitor.another().with("Authorization", "Basic " + analyst).get("/engine-rest/deployment"), 429);
    }

    /** The mailbox is theirs, so their own place does not wait for what strangers do. */
    @Test
    void aNewPasswordLetsItsOwnerInThoughStrangersTry() {
        Person person = given.personOf(group);
        for (int i = 1; i <= 5; i++) {
            visitor.signOn(person.email(), "wrong password " + i);
        }
        for (int i = 1; i <= 60; i++) {
            try {
                signOns.signOn(person.email(), "a wrong guess", "10.9.0." + i);
            } catch (TooManyTries heldUp) {
                assertThat(i).isGreaterThan(45);
            }
        }
        assertProblem(visitor.signOn(person.email(), FreshGroups.PASSWORD), 429);

        recover(Map.of("kind", "PASSWORD", "userId", " " + person.email().toUpperCase()));
        String token = Mails.token(mails.awaitLink(person.email(), "/password"));
        assertThat(visitor.post("/api/passwords", password(token, NEW_PASSWORD)).status())
                .isEqualTo(200);

        as(person.email(), NEW_PASSWORD);
    }

    @Test
    void recoveriesNeverTellAndAlwaysAnswerAlike() {
        Person person = given.personOf(group);

        List<Answer> answers = List.of(
                recover(Map.of("kind", "USER_ID", "email", person.email())),
                recover(Map.of("kind", "USER_ID", "email", group.address("nobody"))),
                recover(Map.of("kind", "USER_ID", "email", "no address")),
                recover(Map.of("kind", "PASSWORD", "userId", person.userId())),
                recover(Map.of("kind", "PASSWORD", "userId", "nobody" + group.number())));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.text()).isEmpty();
        });
        mails.await(person.email(), mail -> mail.text().contains(person.userId()));
        mails.awaitLink(person.email(), "/password");
        assertThat(mails.to(group.address("nobody"))).isEmpty();
    }

    @Test
    void aPasswordIsRecoveredByUserIdAndByAddressHoweverTheyAreTyped() {
        Map<String, Function<Person, String>> spellings = new LinkedHashMap<>();
        spellings.put("user ID", Person::userId);
        spellings.put("user ID in capitals", person -> person.userId().toUpperCase());
        spellings.put("address", Person::email);
        spellings.put("address in capitals", person -> person.email().toUpperCase());
        spellings.put("white space around it", person -> "\u00A0" + person.email() + " ");
        spellings.put("pasted with a soft hyphen", person -> person.email().replace("@", "@\u00AD"));
        spellings.put("full-width", person -> person.email().replace("example", "ｅｘａｍｐｌｅ"));

        spellings.forEach((how, spelling) -> {
            Person person = given.personOf(group);
            assertThat(recover(Map.of("kind", "PASSWORD", "userId", spelling.apply(person)))
                            .status())
                    .as(how)
                    .isEqualTo(202);
            assertThat(mails.awaitLink(person.email(), "/password")).as(how).isNotNull();
        });
    }

    private Answer recover(Object body) {
        return visitor.post("/api/recoveries", body);
    }

    @Test
    void aNewPasswordEndsEverySessionAndTheOldPassword() {
        Person person = given.personOf(group);
        Http elsewhere = as(person);
        recover(Map.of("kind", "PASSWORD", "userId", person.userId()));
        String other = Mails.token(mails.awaitLink(person.email(), "/password"));
        recover(Map.of("kind", "PASSWORD", "userId", person.userId()));
        String token = Eventually.until(
                "another link",
                () -> Mails.token(mails.awaitLink(person.email(), "/password")),
                next -> !next.equals(other));

        Answer answer = visitor.post("/api/passwords", password(token, NEW_PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertProblem(elsewhere.get("/api/groups"), 401);
        assertThat(visitor.signOn(person.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(422);
        as(person.userId(), NEW_PASSWORD);
        assertProblem(visitor.post("/api/passwords", password(token, NEW_PASSWORD + " again")), 409);
        assertProblem(visitor.post("/api/passwords", password(other, NEW_PASSWORD + " again")), 409);
    }

    @Test
    void aPasswordLinkLastsAnHour() {
        Person person = given.personOf(group);
        recover(Map.of("kind", "PASSWORD", "userId", person.userId()));
        String token = Mails.token(mails.awaitLink(person.email(), "/password"));

        clock.advance("PT61M");

        assertProblem(visitor.post("/api/passwords", password(token, NEW_PASSWORD)), 409);
        assertInvalid(visitor.post("/api/passwords", password("made-up", NEW_PASSWORD)), "/token", "LINK_UNKNOWN");
        as(person);
    }

    private static Map<String, Object> profile(Object... members) {
        Map<String, Object> profile =
                json(Map.of("firstName", "Nia", "lastName", "Osei", "company", "Osei Consulting"));
        for (int i = 0; i < members.length; i += 2) {
            profile.put((String) members[i], members[i + 1]);
        }
        return profile;
    }

    @Test
    void peopleChangeTheirNameAndCompanyAndSeeTheirUserIdAndAddress() {
        Person person = given.personOf(group);
        Http browser = as(person);
        JsonNode before = browser.get("/api/account").body();
        assertThat(before.get("userId").asText()).isEqualTo(person.userId());
        assertThat(before.get("email").asText()).isEqualTo(person.email());
        assertThat(before.get("lastName").asText()).isEqualTo("Case");
        assertThat(before.has("middleInitial")).isFalse();

        Answer changed = browser.put("/api/account", profile("middleInitial", "B."));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(browser.get("/api/account").body()).isEqualTo(changed.body());
        assertThat(changed.body().get("middleInitial").asText()).isEqualTo("B.");
        assertThat(changed.body().get("company").asText()).isEqualTo("Osei Consulting");
        assertThat(browser.get("/api/session").body().get("name").asText()).isEqualTo("Nia Osei");
        assertThat(browser.get("/home").text()).contains("Welcome, Nia Osei");

        browser.put("/api/account", profile());
        assertThat(browser.get("/api/account").body().has("middleInitial"))
                .as("a middle initial that is left out is removed")
                .isFalse();
    }

    @Test
    void accountInformationNamesWhatIsWrong() {
        Http browser = as(given.personOf(group));

        assertInvalid(browser.put("/api/account", profile("firstName", " ")), "/firstName", "required");
        assertInvalid(browser.put("/api/account", profile("company", "c".repeat(121))), "/company", "maxLength");
        assertInvalid(browser.put("/api/account", profile("middleInitial", "Bee")), "/middleInitial", "maxLength");
        assertInvalid(browser.put("/api/account", profile("email", "other@b.example")), "/email", "unknown");
        assertInvalid(browser.put("/api/account", profile("userId", "me")), "/userId", "unknown");
        assertThat(browser.get("/api/account").body().get("lastName").asText()).isEqualTo("Case");
    }

    private static Map<String, String> change(String from, String to) {
        return Map.of("currentPassword", from, "password", to);
    }

    @Test
    void aChangedPasswordEndsEveryOtherSessionAndIsTold() {
        Person person = given.personOf(group);
        Http here = as(person);
        Http elsewhere = as(person);
        String session = here.cookie("SESSION").orElseThrow();
        recover(Map.of("kind", "PASSWORD", "userId", person.userId()));
        String link = Mails.token(mails.awaitLink(person.email(), "/password"));

        Answer answer = here.put("/api/account/password", change(FreshGroups.PASSWORD, NEW_PASSWORD));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(here.get("/api/groups").status()).isEqualTo(200);
        assertThat(here.cookie("SESSION").orElseThrow())
                .as("a stolen session id is of no use either")
                .isNotEqualTo(session);
        assertProblem(elsewhere.get("/api/groups"), 401);
        assertProblem(visitor.post("/api/passwords", password(link, NEW_PASSWORD + " again")), 409);
        mails.await(person.email(), mail -> mail.subject().contains("password was changed"));
        assertThat(visitor.signOn(person.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(422);
        as(person.userId(), NEW_PASSWORD);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItOnly() {
        Person person = given.personOf(group);
        Http here = as(person);
        Http elsewhere = as(person);

        assertInvalid(change(here, "not my password", NEW_PASSWORD), "/currentPassword", "PASSWORD_WRONG");
        assertInvalid(change(here, "", NEW_PASSWORD), "/currentPassword", "required");
        assertInvalid(change(here, FreshGroups.PASSWORD, "short"), "/password", "password.short");

        assertThat(elsewhere.get("/api/groups").status()).isEqualTo(200);
        as(person);
        assertThat(mails.to(person.email())).isEmpty();
    }

    private static Answer change(Http browser, String from, String to) {
        return browser.put("/api/account/password", change(from, to));
    }

    @Test
    void aWrongCurrentPasswordCountsLikeARefusedSignOn() {
        Person person = given.personOf(group);
        Http here = as(person);
        for (int i = 1; i <= 5; i++) {
            assertThat(change(here, "wrong password " + i, NEW_PASSWORD).status())
                    .isEqualTo(422);
        }

        assertProblem(change(here, FreshGroups.PASSWORD, NEW_PASSWORD), 429);
        assertProblem(visitor.signOn(person.userId(), FreshGroups.PASSWORD), 429);
        clock.advance("PT16M");
        assertThat(change(as(person), FreshGroups.PASSWORD, NEW_PASSWORD).status())
                .isEqualTo(204);
    }

    @Test
    void peopleSeeTheirSessionsAndSignOffElsewhere() {
        Person person = given.personOf(group);
        Http here = as(person);
        Http elsewhere = as(person);
        Http somebodyElse = as(given.personOf(group));

        List<JsonNode> sessions = items(here.get("/api/account/sessions"));

        assertThat(sessions)
                .hasSize(2)
                .extracting(session -> session.get("current").asBoolean())
                .containsExactly(true, false);
        assertThat(sessions).allSatisfy(session -> {
            Instant started = Instant.parse(session.get("startedAt").asText());
            assertThat(Instant.parse(session.get("lastUsedAt").asText())).isAfterOrEqualTo(started);
        });
        String handle = sessions.get(1).get("id").asText();
        String cookie = Base64.getEncoder().encodeToString(handle.getBytes(StandardCharsets.UTF_8));
        assertProblem(visitor.another().with("Cookie", "SESSION=" + cookie).get("/api/groups"), 401);

        assertThat(here.delete("/api/account/sessions").status()).isEqualTo(204);

        assertProblem(elsewhere.get("/api/groups"), 401);
        assertThat(items(here.get("/api/account/sessions")))
                .singleElement()
                .satisfies(left -> assertThat(left.get("current").asBoolean()).isTrue());
        assertThat(somebodyElse.get("/api/groups").status()).isEqualTo(200);
    }
}
