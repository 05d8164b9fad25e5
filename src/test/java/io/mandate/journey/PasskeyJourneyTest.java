package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Authenticator;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** Passkeys: add, sign on, remove, and everything that is refused. */
class PasskeyJourneyTest extends JourneyTest {

    private static final String PASSKEYS = "/api/account/passkeys";
    private static final String SIGN_ON = "/api/session/passkey";

    @Value("${mandate.base-url}")
    private String baseUrl;

    private Person person;
    private Http here;
    private Authenticator phone;

    @BeforeEach
    void somebodyWithAPhone() {
        person = given.personOf(groups.one());
        here = as(person);
        phone = new Authenticator(baseUrl);
    }

    private static JsonNode offer(Http browser, String path) {
        Answer answer = browser.post(path + "/options", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static Answer add(Http browser, Authenticator authenticator, String label) {
        return browser.post(PASSKEYS, authenticator.make(offer(browser, PASSKEYS), label));
    }

    private static Answer signOn(Http browser, Authenticator authenticator) {
        return browser.post(SIGN_ON, authenticator.prove(offer(browser, SIGN_ON)));
    }

    private static void assertRefused(Http browser, Answer answer) {
        assertInvalid(answer, "", "SIGN_ON_REFUSED");
        assertThat(browser.get("/api/session").body().get("userId").isNull()).isTrue();
    }

    @Test
    void aPasskeySignsOnWithoutAnythingTyped() {
        Answer added = add(here, phone, " My phone ");

        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.body().get("label").asText()).isEqualTo("My phone");
        assertThat(items(here.get(PASSKEYS))).singleElement().satisfies(passkey -> {
            assertThat(passkey.get("id").asText()).isEqualTo(phone.id());
            assertThat(passkey.get("createdAt")).isEqualTo(added.body().get("createdAt"));
            assertThat(passkey.has("lastUsedAt")).isFalse();
        });
        assertThat(mails.await(person.email(), mail -> mail.subject().contains("passkeys"))
                        .text())
                .contains("A passkey was added to your account " + person.userId())
                .doesNotContain("removed", "My phone");

        Http elsewhere = visitor.another();
        JsonNode offer = offer(elsewhere, SIGN_ON);
        assertThat(offer.path("allowCredentials")).isEmpty();
        String before = elsewhere.cookie("SESSION").orElseThrow();
        Answer signedOn = elsewhere.post(SIGN_ON, phone.prove(offer));

        assertThat(signedOn.status()).as(signedOn.toString()).isEqualTo(200);
        assertThat(signedOn.body().get("userId").asText()).isEqualTo(person.userId());
        assertThat(elsewhere.cookie("SESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(elsewhere.cookie("language")).hasValue("en");
        assertThat(elsewhere.get("/api/account").body().get("email").asText()).isEqualTo(person.email());
        JsonNode used = items(here.get(PASSKEYS)).get(0);
        assertThat(Instant.parse(used.get("lastUsedAt").asText()))
                .isAfter(Instant.parse(used.get("createdAt").asText()));
    }

    @Test
    void aRemovedPasskeySignsNobodyOn() {
        add(here, phone, "My phone");
        add(here, new Authenticator(baseUrl), "My desk");

        assertThat(here.delete(PASSKEYS + "/" + phone.id()).status()).isEqualTo(204);

        assertThat(items(here.get(PASSKEYS)))
                .singleElement()
                .satisfies(left -> assertThat(left.get("label").asText()).isEqualTo("My desk"));
        mails.await(person.email(), mail -> mail.text().contains("A passkey was removed from your account"));
        Http elsewhere = visitor.another();
        assertRefused(elsewhere, signOn(elsewhere, phone));
        assertProblem(here.delete(PASSKEYS + "/" + phone.id()), 404);
    }

    @Test
    void nobodyRemovesOrTakesThePasskeyOfSomebodyElse() {
        add(here, phone, "My phone");
        Http other = as(given.personOf(groups.one()));

        assertProblem(other.delete(PASSKEYS + "/" + phone.id()), 404);
        assertProblem(other.delete(PASSKEYS + "/nothing"), 404);
        assertInvalid(add(other, new Authenticator(baseUrl).as(phone), "Mine"), "", "PASSKEY_REFUSED");

        assertThat(items(other.get(PASSKEYS))).isEmpty();
        assertThat(items(here.get(PASSKEYS))).hasSize(1);
        assertThat(signOn(visitor.another(), phone).status()).isEqualTo(200);
    }

    @Test
    void aProofCountsOnceInTheSessionThatAskedAndSoon() {
        add(here, phone, "My phone");
        Http elsewhere = visitor.another();
        Map<String, Object> proof = phone.prove(offer(elsewhere, SIGN_ON));

        assertProblem(visitor.another().post(SIGN_ON, proof), 409);
        Http thief = visitor.another();
        offer(thief, SIGN_ON);
        assertRefused(thief, thief.post(SIGN_ON, proof));
        assertThat(elsewhere.post(SIGN_ON, proof).status()).isEqualTo(200);
        Answer again = elsewhere.post(SIGN_ON, proof);
        assertProblem(again, 409);
        assertThat(again.code()).isEqualTo("CHALLENGE_OVER");

        Http slow = visitor.another();
        Map<String, Object> late = phone.prove(offer(slow, SIGN_ON));
        clock.advance("PT6M");
        assertProblem(slow.post(SIGN_ON, late), 409);
    }

    @Test
    void aProofOfAnotherSiteOfNobodyOrOfACopyIsRefused() {
        add(here, phone, "My phone");
        Http elsewhere = visitor.another();

        assertRefused(elsewhere, signOn(elsewhere, phone.at("https://mandate.phishing.example")));
        phone.at(baseUrl);
        assertRefused(
                elsewhere,
                signOn(elsewhere, new Authenticator(baseUrl).as(phone).of("AAAAAAAAAAAAAAAAAAAAAA")));
        Authenticator forged = new Authenticator(baseUrl).as(phone);
        forged.make(offer(here, PASSKEYS), "to know the user handle");
        assertRefused(elsewhere, signOn(elsewhere, forged));
        assertThat(signOn(visitor.another(), phone.counting(7)).status()).isEqualTo(200);
        assertRefused(elsewhere, signOn(elsewhere, phone.counting(3)));
        assertRefused(elsewhere, signOn(elsewhere, phone.counting(9).withoutVerification()));
    }

    @Test
    void whatIsNoPasskeyIsNotKept() {
        assertProblem(here.post(PASSKEYS, phone.make(offer(visitor.another(), SIGN_ON), "x")), 409);
        assertInvalid(add(here, new Authenticator("http://elsewhere.example"), "x"), "", "PASSKEY_REFUSED");
        assertInvalid(add(here, new Authenticator(baseUrl).withoutVerification(), "x"), "", "PASSKEY_REFUSED");
        assertInvalid(changed("label", " "), "/label", "required");
        assertInvalid(changed("label", "x".repeat(61)), "/label", "maxLength");
        assertInvalid(changed("label", "two\nlines"), "/label", "pattern");
        assertInvalid(changed("label", 5), "/label", "type");
        assertInvalid(changed("id", null), "/id", "format");
        assertInvalid(changed("id", "AAAA"), "/id", "format");
        assertInvalid(changed("attestationObject", "no base64 !"), "/attestationObject", "format");
        assertInvalid(changed("clientDataJSON", "A".repeat(70_000)), "/clientDataJSON", "format");
        assertInvalid(changed("owner", "me"), "/owner", "unknown");
        assertProblem(here.post(PASSKEYS, "{"), 400);

        assertThat(items(here.get(PASSKEYS))).isEmpty();
        assertThat(mails.to(person.email())).isEmpty();
    }

    /** bytes that are no CBOR, an empty map, a number, a list, a map that ends early, authenticator data that is empty */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAA",
                "oA",
                "AQ",
                "gA",
                "o2NmbXRkbm9uZQ",
                "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUA",
                "_____w",
                "e30"
            })
    void garbageIsRefusedAndBreaksNothing(String garbage) {
        assertInvalid(changed("attestationObject", garbage), "", "PASSKEY_REFUSED");
        assertInvalid(changed("clientDataJSON", garbage), "", "PASSKEY_REFUSED");

        add(here, phone, "My phone");
        Http elsewhere = visitor.another();
        for (String member : List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
            Map<String, Object> proof = phone.prove(offer(elsewhere, SIGN_ON));
            proof.put(member, garbage);
            assertRefused(elsewhere, elsewhere.post(SIGN_ON, proof));
        }
        offer(elsewhere, SIGN_ON);
        assertInvalid(elsewhere.post(SIGN_ON, Map.of()), "/id", "format");
        assertProblem(elsewhere.post(SIGN_ON, "{"), 400);
    }

    private Answer changed(String member, Object value) {
        Map<String, Object> made = phone.make(offer(here, PASSKEYS), "My phone");
        made.put(member, value);
        return here.post(PASSKEYS, made);
    }

    @Test
    void anAccountHasTwentyPasskeysAtMost() {
        for (int i = 1; i <= 20; i++) {
            assertThat(add(here, new Authenticator(baseUrl), "Device " + i).status())
                    .isEqualTo(201);
        }

        assertInvalid(here.post(PASSKEYS + "/options", null), "", "PASSKEY_LIMIT");
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDone() {
        Http foreign = visitor.another();
        foreign.get("/api/session");
        foreign.with("X-XSRF-TOKEN", "made up");

        assertProblem(foreign.post(SIGN_ON + "/options", null), 403);
        assertProblem(foreign.post(SIGN_ON, Map.of()), 403);
        here.with("X-XSRF-TOKEN", "made up");
        assertProblem(here.post(PASSKEYS, Map.of()), 403);
        assertProblem(here.delete(PASSKEYS + "/" + phone.id()), 403);
    }

    @Test
    void oneSourceTriesSixtyTimesInVain() {
        add(here, phone, "My phone");
        for (int i = 1; i <= 70; i++) {
            assertThat(signOn(visitor, phone).status()).isEqualTo(200);
        }
        for (int i = 1; i <= 60; i++) {
            offer(visitor, SIGN_ON);
        }

        Answer tooMany = visitor.post(SIGN_ON + "/options", null);

        assertProblem(tooMany, 429);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
    }
}
