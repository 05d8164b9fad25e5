package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import io.mandate.testing.Places;
import io.mandate.testing.Places.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a journey through every kind of mail and task, access codes are nowhere but in the mails, and the engine's tables
 * hold no name and no address.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyTest extends JourneyTest {

    private static final Pattern LINKED = Pattern.compile("[?&]token=([\\w-]{20,})");

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> codes = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private Group group;

    @BeforeEach
    void aJourney() {
        group = groups.one();
        Person officer = given.officerOf(group);
        people.add(officer);

        // reviewed, since the typed officer is somebody else, and shown in a form
        Invited administrator = given.administratorInvited(group, remember(given.personOf(group)));
        mails.awaitCode(administrator.person().email(), 1);
        Http manager = as(administrator.person());
        assertThat(redeem(manager, "0000-0000-0000-0000").status()).isEqualTo(422);
        given.redeemed(administrator);
        reviewed(remember(given.personOf(group)));

        // expired, decided with a form, replaced, redeemed, changed, removed
        Invited member = given.teamMemberInvited(administrator, remember(given.personOf(group)), List.of("VIEW_BILL"));
        mails.awaitCode(member.person().email(), 1);
        clock.advance("PT168H");
        String task = "/api/tasks/" + taskOf(manager, member.id()).get("id").asText();
        assertThat(manager.get(task).status()).isEqualTo(200);
        assertThat(manager.post(task + "/completion", Map.of("decision", "NEW_CODE"))
                        .status())
                .isEqualTo(204);
        mails.awaitCode(member.person().email(), 2);
        Http browser = as(member.person());
        redeem(browser, given.codeOf(member, 1));
        assertThat(redeem(browser, given.codeOf(member, 2)).status()).isEqualTo(201);
        manager.put(
                usersOf(group) + "/" + member.person().userId() + "/rights", Map.of("rights", List.of("VIEW_BALANCE")));
        manager.delete(usersOf(group) + "/" + member.person().userId());
        mails.await(member.person().email(), mail -> mail.subject().contains("ended"));

        // refused for good, and never taken
        Invited refused = given.teamMemberInvited(
                administrator, remember(given.personAt("refused.example")), List.of("VIEW_BILL"));
        manager.patch(path(refused), twice(remember(given.personOf(group)).email()));
        given.teamMemberInvited(administrator, remember(given.personAt("deferred.example")), List.of("VIEW_BILL"));
        clock.advance("PT1M");

        for (Person person : people) {
            mails.to(person.email()).stream()
                    .filter(Mails::hasCode)
                    .map(Mails::code)
                    .forEach(codes::add);
        }
        assertThat(codes).hasSizeGreaterThanOrEqualTo(3);
        for (Person person : people) {
            mails.to(person.email()).stream()
                    .filter(Mails::hasCode)
                    .map(Mails::link)
                    .map(Mails::token)
                    .forEach(links::add);
        }
        for (String link : links) {
            visitor.get("/invitations?token=" + link);
            assertThat(visitor.get("/api/invitations?token=" + link).status()).isEqualTo(200);
            visitor.post("/api/invitation-registrations", Map.of("token", link, "password", "", "termsAccepted", true));
        }
    }

    private Person remember(Person person) {
        people.add(person);
        return person;
    }

    private void reviewed(Person designee) {
        Map<String, Object> body = designation(group, designee);
        body.put(
                "officer",
                Map.of(
                        "firstName", "Typed",
                        "lastName", "Differently",
                        "title", "Owner",
                        "email", "typed." + group.number() + "@example.com",
                        "phone", "555-0160"));
        String reference =
                visitor.post("/api/designations", body).body().get("reference").asText();
        Http morgan = staff("morgan");
        String task = "/api/tasks/"
                + taskOf(
                                morgan,
                                database.sql("select id from designation where reference = ?")
                                        .param(reference)
                                        .query(UUID.class)
                                        .single())
                        .get("id")
                        .asText();
        assertThat(morgan.get(task).status()).isEqualTo(200);
        assertThat(morgan.post(task + "/completion", Map.of("decision", "REFUSE", "reason", "Unknown there."))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void codesAreInMailsOnly(CapturedOutput log) {
        List<String> forms = codes.stream()
                .flatMap(code -> Stream.of(code, code.replace("-", ""), code.toLowerCase(Locale.ROOT)))
                .toList();
        assertThat(placesOf("%", forms)).isEmpty();
        assertThat(log.getAll()).doesNotContain(forms);
        codes.forEach(code -> assertThat(people.stream().filter(person -> mails.to(person.email()).stream()
                        .anyMatch(mail -> (mail.subject() + mail.text() + mail.html()).contains(code))))
                .as("who was mailed a code")
                .hasSize(1));
    }

    @Test
    void linksOfInvitationsAreInMailsOnly(CapturedOutput log) {
        assertThat(links).hasSameSizeAs(codes);
        for (String link : links) {
            assertThat(placesOf("%", link)).isEmpty();
            assertThat(log.getAll()).doesNotContain(link);
        }
    }

    @Test
    void theEngineKnowsNobodyByNameOrAddress(CapturedOutput log) {
        List<String> addresses = people.stream().map(Person::email).toList();
        Stream<String> names = people.stream().map(person -> person.firstName() + " " + person.lastName());
        Stream<String> typed = Stream.of("typed." + group.number(), "Differently");
        assertThat(placesOf(
                        "act\\_%",
                        Stream.of(addresses.stream(), names, typed)
                                .flatMap(texts -> texts)
                                .toList()))
                .isEmpty();
        assertThat(placesOf("audit\\_event", addresses)).isEmpty();
        assertThat(log.getAll()).doesNotContain(addresses);
        for (Person person : people) {
            assertThat(log.getAll()).doesNotContain(person.firstName() + " " + person.lastName());
            mails.to(person.email()).stream()
                    .flatMap(mail -> LINKED.matcher(mail.text()).results())
                    .forEach(token -> assertThat(log.getAll()).doesNotContain(token.group(1)));
        }
    }

    @Test
    void theSearchFindsWhatIsThere() {
        Person person = people.get(1);

        assertThat(placesOf("%", person.email()))
                .contains(
                        new Place("account", "email"), new Place("invitation", "email"), new Place("notice", "model"));
        assertThat(placesOf("act\\_%", "Differently")).isEmpty();
        assertThat(placesOf("act\\_%", "decideOnExpiredCode"))
                .as("models lie in the engine's byte arrays")
                .contains(new Place("act_ge_bytearray", "bytes_"));
    }

    @Test
    void theSearchFindsWhatIsPlanted() {
        String code = codes.get(0);
        String encoded = Base64.getEncoder().encodeToString(("code: " + code).getBytes(StandardCharsets.UTF_8));
        transaction.executeWithoutResult(status -> {
            database.sql(
                            """
                            insert into notice (id, kind, recipient, language, model, queued_at, state)
                            values (gen_random_uuid(), 'planted', ?, 'en', '{}', clock_timestamp(), 'PLANTED')""")
                    .param(encoded)
                    .update();
            database.sql("insert into act_ge_bytearray (id_, bytes_) values ('planted', ?)")
                    .param(("stack trace of " + code).getBytes(StandardCharsets.UTF_8))
                    .update();
            assertThat(placesOf("%", code))
                    .containsExactly(new Place("act_ge_bytearray", "bytes_"), new Place("notice", "recipient"));
            status.setRollbackOnly();
        });
    }

    private List<Place> placesOf(String tables, String text) {
        return placesOf(tables, List.of(text));
    }

    private List<Place> placesOf(String tables, List<String> texts) {
        return new Places(database).of(tables, texts);
    }
}
