package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailed link that is opened again says what became of it, before anybody sends anything. */
class UsedLinkJourneyTest extends JourneyTest {

    private Group group;
    private Person person;

    @BeforeEach
    void somebody() {
        group = groups.one();
        person = given.personOf(group);
    }

    private String state(String token) {
        Answer answer = visitor.post("/api/links", Map.of("token", token));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        String state = answer.body().get("state").asText();
        assertThat(answer.body().hasNonNull("at")).isEqualTo(!state.equals("UNKNOWN"));
        return state;
    }

    @Test
    void aLinkThatSetsAPassword() {
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.userId()));
        String token = Mails.token(mails.awaitLink(person.email(), "/password"));

        assertThat(state(token)).isEqualTo("OPEN");
        assertThat(state(token)).isEqualTo("OPEN");
        assertThat(visitor.post("/api/passwords", Map.of("token", token, "password", NEW_PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(state(token)).isEqualTo("USED");
    }

    @Test
    void aLinkOfARegistration() {
        String email = group.address("new");
        visitor.post(
                "/api/registrations",
                Map.of(
                        "region",
                        "California",
                        "firstName",
                        "Ada",
                        "lastName",
                        "New",
                        "company",
                        "Firm",
                        "email",
                        email,
                        "termsAccepted",
                        true));
        String token = Mails.token(mails.awaitLink(email, "/register/confirm"));

        assertThat(state(token)).isEqualTo("OPEN");
        visitor.post("/api/email-confirmations", Map.of("token", token, "password", NEW_PASSWORD));
        assertThat(state(token)).isEqualTo("USED");
    }

    @Test
    void aLinkThatVerifiesAnAddress() {
        Http me = as(person);
        String email = group.address("second");
        me.post("/api/account/addresses", twice(email));
        String token = Mails.token(mails.awaitLink(email, "/account/confirm-address"));

        assertThat(state(token)).isEqualTo("OPEN");
        assertThat(me.post("/api/address-confirmations", Map.of("token", token)).status())
                .isEqualTo(200);
        assertThat(state(token)).isEqualTo("USED");
    }

    @Test
    void aLinkWhoseTimeIsOver() {
        visitor.post("/api/recoveries", Map.of("kind", "PASSWORD", "userId", person.userId()));
        String token = Mails.token(mails.awaitLink(person.email(), "/password"));
        clock.advance("P8D");

        assertThat(state(token)).isEqualTo("EXPIRED");
    }

    @Test
    void whatIsNoLinkIsToldApart() {
        assertThat(state("AAAA")).isEqualTo("UNKNOWN");
        assertThat(state("\u0436")).isEqualTo("UNKNOWN");
        assertInvalid(visitor.post("/api/links", Map.of()), "/token", "required");
    }

    @Test
    void aConfirmedDesignationSaysThatItIsAndWhen() {
        visitor.post("/api/designations", designation(group, person));
        String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        String details = "/api/designation-confirmations/details";

        assertThat(visitor.post(details, Map.of("token", token))
                        .body()
                        .get("state")
                        .asText())
                .isEqualTo("OPEN");
        visitor.post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM"));

        Answer again = visitor.post(details, Map.of("token", token));
        assertThat(again.body().get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(again.body().get("at").asText()).isNotBlank();
    }

    @Test
    void aReportedDesignationSaysThatNothingIsLeftToEnd() {
        given.redeemed(given.administratorInvited(group, person));
        URI link = mails.awaitLink(group.officer().email(), "/designations/D-\\w+/report");
        Map<String, Object> report = Map.of("reference", link.getPath().split("/")[2], "token", Mails.token(link));
        String details = "/api/designation-reports/details";

        assertThat(visitor.post(details, report).body().get("canEnd").asBoolean())
                .isTrue();
        visitor.post("/api/designation-reports", report);

        Answer again = visitor.post(details, report);
        assertThat(again.body().get("canEnd").asBoolean()).isFalse();
        assertThat(again.body().get("at").asText()).isNotBlank();
        assertInvalid(
                visitor.post(details, Map.of("reference", "D-22222222", "token", "AAAA")), "/token", "LINK_UNKNOWN");
    }
}
