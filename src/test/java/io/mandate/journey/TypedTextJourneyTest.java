package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people type is the same text whatever it comes by. */
class TypedTextJourneyTest extends JourneyTest {

    @Autowired
    private JdbcClient database;

    private Group group;
    private Invited administrator;
    private Http manager;

    @BeforeEach
    void anAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
        manager = as(administrator.person());
    }

    private Map<String, Object> user(String firstName, String lastName, String email) {
        return newUser(new Person(null, null, firstName, lastName, email), "VIEW_BILL");
    }

    private JsonNode listed(String text) {
        return manager.get(usersOf(group) + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .body()
                .get("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nunez", "N\u00DA\u00D1EZ", "Nu\u0301n\u0303ez", "n\u00FA\u00F1ez", "zoe nun", "Zo\u00EB"})
    void aNameIsFoundWithoutAccentsAndCaseHoweverItWasTyped(String wanted) {
        Answer invited = manager.post(
                invitationsOf(group), user("\u00A0Zoe\u0308\u200B", "Nu\u0301n\u0303ez", group.address("zoe")));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);

        assertThat(listed(wanted))
                .extracting(item -> item.get("name").asText())
                .containsExactly("Zo\u00EB N\u00FA\u00F1ez");
        assertThat(listed("nunes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Alert visit https://evil.example/login, link",
        "www.evil.example, link",
        "eve@evil.example, link",
        "=HYPERLINK(1), formula",
        "\u3164, required",
        "\uFEFF\u200B, required",
        "A\uFFFEda, characters",
        "A\u200Bda, characters"
    })
    void aNameIsANameAtEveryEndPoint(String name, String code) {
        Map<String, Object> user = user(name, "Case", group.address("new"));
        assertInvalid(manager.post(invitationsOf(group), user), "/firstName", code);

        Map<String, Object> designation = designation(group, given.personOf(group));
        @SuppressWarnings("unchecked")
        Map<String, Object> designee = (Map<String, Object>) designation.get("administrator");
        designee.put("lastName", name);
        assertInvalid(visitor.post("/api/designations", designation), "/administrator/lastName", code);

        Map<String, Object> registration = json(Map.of(
                "region",
                "California",
                "firstName",
                "Ada",
                "lastName",
                name,
                "company",
                "Firm",
                "email",
                group.address("reg"),
                "termsAccepted",
                true));
        assertInvalid(visitor.post("/api/registrations", registration), "/lastName", code);

        Map<String, Object> profile = json(Map.of("firstName", name, "lastName", "Case", "company", "Firm"));
        assertInvalid(manager.put("/api/account", profile), "/firstName", code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "j\u00F6ran@b.test|\"\u00F6\"",
                "a%b@c.test|\"%\"",
                "a b@c.test|blank",
                "a@b_c.test|\"_\"",
                "a\u00ADb@c.test|U+00AD",
                "ada@exa\u200Dmple.com|U+200D"
            })
    void theSentenceAboutAnAddressNamesTheCharacterAtFault(String email, String named) {
        Answer answer = manager.post(invitationsOf(group), user("Ada", "Case", email));

        assertInvalid(answer, "/email", "email");
        assertThat(answer.body().at("/errors/0/detail").asText()).contains(named);
        assertThat(visitor.another()
                        .with("Accept-Language", "es")
                        .post(
                                "/api/registrations",
                                Map.of(
                                        "region",
                                        "California",
                                        "firstName",
                                        "Ada",
                                        "lastName",
                                        "Case",
                                        "company",
                                        "Firm",
                                        "email",
                                        email,
                                        "termsAccepted",
                                        true))
                        .body()
                        .at("/errors/0/detail")
                        .asText())
                .startsWith(named.equals("\"_\"") ? "La parte" : "Una dirección")
                .contains(named.equals("blank") ? "espacio" : named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u3000", "\u200B", "\n", "\u2028"})
    void whiteSpaceOfEveryKindAroundAnAddressIsNoPartOfIt(String around) {
        Map<String, Object> user = user("Ada", "Case", around + group.address("ada") + around);

        assertThat(manager.post(invitationsOf(group), user).status()).isEqualTo(201);
        assertThat(mails.awaitCode(group.address("ada"), 1)).isNotBlank();
    }

    @Test
    void aDomainIsShownAsPeopleWriteItUnlessItMisleads() {
        manager.post(invitationsOf(group), user("Ada", "Book", "ada@xn--bcher-kva.example"));
        manager.post(invitationsOf(group), user("Eve", "Apple", "eve@xn--80ak6aa92e.com"));

        assertThat(listed("Book").get(0).get("email").asText()).isEqualTo("ada@b\u00FCcher.example");
        assertThat(listed("ada@b\u00FCcher.example")).hasSize(1);
        assertThat(listed("Apple").get(0).get("email").asText()).isEqualTo("eve@xn--80ak6aa92e.com");
    }

    @Test
    void anOfficerOfRecordIsTheSamePersonHoweverTheLettersAreComposed() {
        Group other = groups.one();
        database.sql(
                        "update employer_group set officer_first_name = 'Zo\u00EB', officer_last_name = 'N\u00FA\u00F1ez' where number = ?")
                .param(other.number())
                .update();
        Map<String, Object> designation = designation(other, given.personOf(other));
        @SuppressWarnings("unchecked")
        Map<String, Object> officer = (Map<String, Object>) designation.get("officer");
        officer.put("firstName", "zoe\u0308\u00A0");
        officer.put("lastName", "NU\u0301N\u0303EZ");

        assertThat(visitor.post("/api/designations", designation).status()).isEqualTo(202);
        mails.await(other.officer().email(), mail -> mail.text().contains("/designations/confirm?token="));
    }

    @Test
    void aTextThatCannotBeStoredIsSaidWithItsPlace() {
        String nul = "\\u0000";
        assertInvalid(visitor.post("/api/session", "{\"userId\":\"dana" + nul + "\"}"), "/userId", "characters");
        assertInvalid(
                visitor.post("/api/session", "{\"userId\":\"dana\",\"password\":\"a\\ud800b\"}"),
                "/password",
                "characters");
        assertInvalid(
                visitor.post("/api/recoveries", "{\"kind\":\"PASSWORD\",\"userId\":\"\\udc00\"}"),
                "/userId",
                "characters");
        assertInvalid(
                visitor.post("/api/designations", "{\"officer\":{\"title\":\"\\ud83d\"}}"),
                "/officer/title",
                "characters");
        assertInvalid(
                staff("morgan").post("/api/staff/regions", "[{\"name\":\"x\",\"signOnUrl\":\"" + nul + "\"}]"),
                "/0/signOnUrl",
                "characters");
    }
}
