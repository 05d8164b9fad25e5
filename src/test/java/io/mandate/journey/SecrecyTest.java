package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After a journey through every kind of mail and task, access codes are nowhere but in the mails, and the engine's tables
 * hold no name and no address.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyTest extends JourneyTest {

    /** Where something was found. */
    private record Place(String table, String column) {}

    @Autowired
    private JdbcClient database;

    private final List<String> codes = new ArrayList<>();
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
        for (String code : codes) {
            for (String form : List.of(code, code.replace("-", ""), code.toLowerCase(Locale.ROOT))) {
                assertThat(placesOf("%", form)).as("places of " + form).isEmpty();
                assertThat(log.getAll()).doesNotContain(form);
            }
        }
    }

    @Test
    void theEngineKnowsNobodyByNameOrAddress(CapturedOutput log) {
        for (Person person : people) {
            assertThat(placesOf("act\\_%", person.email())).as(person.email()).isEmpty();
            assertThat(placesOf("act\\_%", person.firstName() + " " + person.lastName()))
                    .isEmpty();
            assertThat(placesOf("audit\\_event", person.email())).isEmpty();
            assertThat(log.getAll()).doesNotContain(person.email());
        }
        assertThat(placesOf("act\\_%", "typed." + group.number())).isEmpty();
        assertThat(placesOf("act\\_%", "Differently")).isEmpty();
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

    /** Every column in which a text stands: plain, as bytes, or as base64 of it. */
    private List<Place> placesOf(String tables, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> forms = Stream.concat(Stream.of(text), base64(bytes)).toList();
        return database
                .sql(
                        """
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public' and table_name like ? order by 1, 2""")
                .param(tables)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list()
                .stream()
                .filter(column -> holds(column, forms, HexFormat.of().formatHex(bytes)))
                .map(column -> new Place(column[0], column[1]))
                .toList();
    }

    private boolean holds(String[] column, List<String> forms, String hex) {
        boolean binary = column[2].equals("bytea");
        String value = binary ? "encode(\"%s\", 'hex')".formatted(column[1]) : "\"%s\"::text".formatted(column[1]);
        return (binary ? Stream.concat(Stream.of(hex), forms.stream().map(SecrecyTest::hex)) : forms.stream())
                .anyMatch(form -> database.sql("select exists (select 1 from \"%s\" where position(:form in %s) > 0)"
                                .formatted(column[0], value))
                        .param("form", form)
                        .query(Boolean.class)
                        .single());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What must stand in base64 of anything that contains the bytes, wherever they begin. */
    private static Stream<String> base64(byte[] bytes) {
        return Stream.of(0, 1, 2).map(offset -> {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            return encoded.substring(offset == 0 ? 0 : offset + 1, encoded.length() - 1);
        });
    }
}
