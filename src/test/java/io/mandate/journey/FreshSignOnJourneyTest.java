package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Authenticator;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Who has nothing but somebody's open session cannot take the account over. */
class FreshSignOnJourneyTest extends JourneyTest {

    private static final String ADDRESSES = "/api/account/addresses";
    private static final String PASSKEYS = "/api/account/passkeys";

    @Value("${mandate.base-url}")
    private String baseUrl;

    private Group group;
    private Person person;
    private Http browser;
    private String second;

    @BeforeEach
    void somebodyWithTwoAddresses() {
        group = groups.one();
        person = given.personOf(group);
        browser = as(person);
        second = group.address("second");
        verified(second);
    }

    private void verified(String email) {
        assertThat(browser.post(ADDRESSES, twice(email)).status()).isEqualTo(202);
        assertThat(confirm(email).status()).isEqualTo(200);
    }

    private Answer confirm(String email) {
        String token = Mails.token(mails.awaitLink(email, "/account/confirm-address"));
        return browser.post("/api/address-confirmations", Map.of("token", token));
    }

    private String path(String email) {
        return items(browser.get(ADDRESSES)).stream()
                .filter(item -> item.get("email").asText().equals(email))
                .map(item -> ADDRESSES + "/" + item.get("id").asText())
                .findAny()
                .orElseThrow();
    }

    private Answer choose(String email) {
        return browser.put(path(email) + "/primary", Map.of());
    }

    private List<String> addresses() {
        return items(browser.get(ADDRESSES)).stream()
                .map(item ->
                        item.get("email").asText() + " " + item.get("state").asText())
                .toList();
    }

    private Map<String, Supplier<Answer>> whatLetsSomebodyIn() {
        Map<String, Supplier<Answer>> changes = new LinkedHashMap<>();
        changes.put("add an address", () -> browser.post(ADDRESSES, twice(group.address("third"))));
        changes.put("make it primary", () -> choose(second));
        changes.put("remove it", () -> browser.delete(path(person.email())));
        changes.put("ask for a passkey", () -> browser.post(PASSKEYS + "/options", null));
        changes.put("add a passkey", () -> browser.post(PASSKEYS, Map.of("label", "Mine")));
        changes.put("remove a passkey", () -> browser.delete(PASSKEYS + "/none"));
        changes.put(
                "set the password",
                () -> browser.put(
                        "/api/account/password",
                        Map.of("currentPassword", FreshGroups.PASSWORD, "password", NEW_PASSWORD)));
        return changes;
    }

    @Test
    void whatLetsSomebodyInNeedsASignOnOfTheLastTenMinutes() {
        List<String> before = addresses();
        clock.advance("PT10M");

        whatLetsSomebodyIn().forEach((name, change) -> {
            Answer answer = change.get();
            assertProblem(answer, 403);
            assertThat(answer.code()).as(name).isEqualTo("SIGN_ON_AGAIN");
        });

        assertThat(addresses()).isEqualTo(before);
        assertThat(browser.signOn(person.userId(), FreshGroups.PASSWORD).status())
                .isEqualTo(200);
        clock.advance("PT9M");
        whatLetsSomebodyIn()
                .forEach((name, change) ->
                        assertThat(change.get().status()).as(name).isNotIn(401, 403));
        as(person.userId(), NEW_PASSWORD);
    }

    @Test
    void aPasskeyIsASignOnTooAndAMailedLinkNeedsNone() {
        Authenticator phone = new Authenticator(baseUrl);
        assertThat(browser.post(
                                PASSKEYS,
                                phone.make(
                                        browser.post(PASSKEYS + "/options", null)
                                                .body(),
                                        "My phone"))
                        .status())
                .isEqualTo(201);
        String third = group.address("third");
        browser.post(ADDRESSES, twice(third));
        clock.advance("PT11M");

        assertThat(confirm(third).status()).isEqualTo(200);
        assertThat(choose(third).code()).isEqualTo("SIGN_ON_AGAIN");
        Answer offer = browser.post("/api/session/passkey/options", null);
        assertThat(browser.post("/api/session/passkey", phone.prove(offer.body()))
                        .status())
                .isEqualTo(200);

        assertThat(choose(third).status()).isEqualTo(204);
    }

    @Test
    void theAddressBeforeTakesTheAccountBackForDays() {
        Authenticator stranger = new Authenticator(baseUrl);
        Http owner = as(person);
        choose(second);
        assertThat(browser.delete(path(person.email())).status()).isEqualTo(204);
        browser.post(
                PASSKEYS,
                stranger.make(browser.post(PASSKEYS + "/options", null).body(), "Not mine"));
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", second));
        String password = Mails.token(mails.awaitLink(second, "/password"));
        assertThat(visitor.post("/api/passwords", Map.of("token", password, "password", NEW_PASSWORD))
                        .status())
                .isEqualTo(200);
        mails.await(person.email(), mail -> mail.subject().contains("was removed"));
        assertThat(visitor.signOn(person.email(), NEW_PASSWORD).status()).isEqualTo(422);
        browser = as(second, NEW_PASSWORD);
        clock.advance("PT167H");
        String undo = Mails.token(mails.awaitLink(person.email(), "/account/undo-address"));

        Answer undone = visitor.post("/api/address-undos", Map.of("token", undo));

        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(undone.body().get("email").asText()).isEqualTo(person.email());
        assertProblem(browser.get("/api/account"), 401);
        assertProblem(owner.get("/api/account"), 401);
        assertThat(visitor.signOn(second, NEW_PASSWORD).status()).isEqualTo(422);
        assertThat(visitor.signOn(person.email(), NEW_PASSWORD).status()).isEqualTo(422);
        Answer offer = visitor.post("/api/session/passkey/options", null);
        assertThat(visitor.post("/api/session/passkey", stranger.prove(offer.body()))
                        .status())
                .isEqualTo(422);
        mails.await(second, mail -> mail.subject().contains("was removed"));
        String again = Mails.token(mails.awaitLink(person.email(), "/password"));
        String chosen = NEW_PASSWORD + " of mine";
        assertThat(visitor.post("/api/passwords", Map.of("token", again, "password", chosen))
                        .status())
                .isEqualTo(200);
        browser = as(person.email(), chosen);
        assertThat(addresses()).containsExactly(person.email() + " PRIMARY");
        assertProblem(visitor.post("/api/address-undos", Map.of("token", undo)), 409);
        assertThat(visitor.post("/api/links", Map.of("token", undo))
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("USED");
    }

    @Test
    void aWeekLaterAChangeStays() {
        choose(second);
        String undo = Mails.token(mails.awaitLink(person.email(), "/account/undo-address"));
        clock.advance("PT169H");

        Answer late = visitor.post("/api/address-undos", Map.of("token", undo));

        assertProblem(late, 409);
        assertThat(late.code()).isEqualTo("LINK_USED");
        assertInvalid(visitor.post("/api/address-undos", Map.of("token", "made-up")), "/token", "LINK_UNKNOWN");
        assertInvalid(visitor.post("/api/address-undos", Map.of()), "/token", "required");
        browser = as(person);
        assertThat(addresses()).containsExactly(second + " PRIMARY", person.email() + " VERIFIED");
    }

    /** Else a stranger who led the mails to their own address undoes that the owner leads them back. */
    @Test
    void onlyTheFirstOfSeveralChangesCanBeUndone() {
        String third = group.address("third");
        verified(third);
        choose(second);
        choose(third);
        choose(person.email());

        mails.await(third, mail -> mail.subject().contains("go to another"));
        mails.await(
                second,
                mail -> mail.subject().contains("go to another") && mail.text().contains(third));
        assertThat(List.of(second, third)).allSatisfy(address -> assertThat(mails.to(address))
                .noneMatch(mail -> mail.text().contains("/account/undo-address")));
        assertThat(mails.awaitLink(person.email(), "/account/undo-address")).isNotNull();
    }
}
