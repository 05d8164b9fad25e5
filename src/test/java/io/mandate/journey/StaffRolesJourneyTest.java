package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody makes staff of anybody alone. */
class StaffRolesJourneyTest extends JourneyTest {

    private static final String PEOPLE = "/api/staff/people";

    @Autowired
    private JdbcClient database;

    private Http riley;
    private Http quinn;
    private Person person;

    @BeforeEach
    void twoWhoGiveRoles() {
        riley = staff("riley");
        quinn = staff("quinn");
        person = given.personOf(groups.one());
    }

    @AfterEach
    void asItWas() {
        database.sql("update account set staff_roles = '{}' where id = ?")
                .param(person.accountId())
                .update();
    }

    private Answer ask(Http who, String... roles) {
        return who.put(PEOPLE + "/" + person.userId() + "/roles", Map.of("roles", List.of(roles)));
    }

    private static String request(Answer asked) {
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        return "/api/staff/role-requests/" + asked.body().get("request").asText();
    }

    private List<String> roles() {
        return List.of(database.sql("select array_to_string(staff_roles, ',') from account where id = ?")
                .param(person.accountId())
                .query(String.class)
                .single()
                .split(","));
    }

    @Test
    void rolesAreAskedForByOneAndGivenByAnother() {
        String request = request(ask(riley, "operations", "analysts"));
        assertThat(roles()).containsExactly("");
        assertThat(as(person).get("/api/operations/incidents").status()).isEqualTo(403);
        JsonNode waiting = riley.get(PEOPLE).body().get("requests");
        assertThat(waiting).anySatisfy(asked -> {
            assertThat(asked.get("userId").asText()).isEqualTo(person.userId());
            assertThat(asked.get("askedBy").asText()).isEqualTo("riley");
        });
        for (String giver : List.of("riley@mandate.example", "quinn@mandate.example")) {
            mails.await(
                    giver,
                    mail -> mail.subject().contains("wait for approval")
                            && mail.text().contains(person.userId())
                            && mail.text().contains("Analyst"));
        }

        String name = person.firstName() + " " + person.lastName();
        assertThat(placeOf(riley, name)).containsExactly("ASKED");
        assertThat(placeOf(quinn, name)).containsExactly("ANYBODY");
        assertThat(placeOf(staff("casey"), name)).as("gives no roles").isEmpty();

        assertProblem(riley.post(request + "/approval", null), 403);
        assertThat(roles()).containsExactly("");
        assertThat(quinn.post(request + "/approval", null).status()).isEqualTo(204);

        assertThat(roles()).containsExactly("operations", "analysts");
        assertThat(staff("morgan").get(PEOPLE).body().get("held"))
                .filteredOn(held -> held.get("userId").asText().equals(person.userId()))
                .extracting(held -> held.get("role").asText())
                .containsExactlyInAnyOrder("operations", "analysts");
        for (String told : List.of("riley@mandate.example", "quinn@mandate.example", person.email())) {
            mails.await(
                    told,
                    mail -> mail.subject().contains("were changed")
                            && mail.text().contains(person.userId()));
        }
        assertProblem(quinn.post(request + "/approval", null), 409);
        assertProblem(riley.delete(request), 409);

        Http working = as(person);
        assertThat(working.get("/api/operations/incidents").status()).isEqualTo(200);
        assertThat(ask(riley, "analysts").status()).as("taken away by one").isEqualTo(204);
        assertProblem(working.get("/api/session/none"), 401);
        assertThat(ask(quinn).status()).isEqualTo(204);
        assertThat(roles()).containsExactly("");
        assertThat(database.sql(
                                "select action from audit_event where subject = ? and action like 'staff-%' order by id")
                        .param(person.accountId())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "staff-roles-asked", "staff-roles-changed", "staff-roles-changed", "staff-roles-changed");
        List<JsonNode> history = items(staff("casey").get("/api/staff/role-history?person=" + person.userId()));
        assertThat(history)
                .extracting(
                        step -> step.get("kind").asText(),
                        step -> step.get("after").toString(),
                        step -> step.path("askedBy").asText(null),
                        step -> step.get("decidedBy").asText())
                .containsExactly(
                        tuple("TAKEN", "[]", null, "Quinn Abara"),
                        tuple("TAKEN", "[\"analysts\"]", null, "Riley Novak"),
                        tuple("APPROVED", "[\"operations\",\"analysts\"]", "Riley Novak", "Quinn Abara"));
    }

    /** Where the inbox has roles for this person. */
    private static List<String> placeOf(Http who, String name) {
        return items(who.get("/api/staff/inbox")).stream()
                .filter(item -> item.get("kind").asText().equals("ROLES")
                        && item.get("about").asText().equals(name))
                .map(item -> item.get("place").asText())
                .toList();
    }

    @Test
    void whateverChangedSinceIsNotApproved() {
        String discarded = request(ask(riley, "operations"));
        assertProblem(ask(quinn, "analysts"), 409);
        assertThat(quinn.delete(discarded).status()).isEqualTo(204);
        assertProblem(quinn.post(discarded + "/approval", null), 409);

        String outdated = request(ask(riley, "operations"));
        database.sql("update account set staff_roles = '{analysts}' where id = ?")
                .param(person.accountId())
                .update();
        assertProblem(quinn.post(outdated + "/approval", null), 409);
        riley.delete(outdated);
        assertThat(roles()).containsExactly("analysts");

        String seen = RowVersions.of(riley.get(PEOPLE).body(), person.userId());
        String own = request(ask(riley, "analysts", "engine-admins"));
        assertThat(quinn.post(own + "/approval", null).status()).isEqualTo(204);
        String ofAnAskerWhoIsNoneAnyMore = request(
                as(person).put(PEOPLE + "/lee/roles", Map.of("roles", List.of("membership-services", "operations"))));
        assertProblem(
                riley.ifMatch(seen, "PUT", PEOPLE + "/" + person.userId() + "/roles", Map.of("roles", List.of())), 412);
        assertThat(ask(riley).status()).isEqualTo(204);
        assertProblem(quinn.post(ofAnAskerWhoIsNoneAnyMore + "/approval", null), 409);
        assertThat(quinn.delete(ofAnAskerWhoIsNoneAnyMore).status()).isEqualTo(204);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertInvalid(ask(riley, "emperor"), "/roles", "option");
        assertInvalid(
                riley.put(PEOPLE + "/nobody/roles", Map.of("roles", List.of("operations"))), "/userId", "unknown");
        assertProblem(riley.put(PEOPLE + "/riley/roles", Map.of("roles", List.of())), 403);
        assertProblem(staff("casey").put(PEOPLE + "/lee/roles", Map.of("roles", List.of())), 403);
        assertProblem(riley.post("/api/staff/role-requests/nothing/approval", null), 404);
        assertThat(ask(riley).status()).as("as they are").isEqualTo(204);
    }

    private static final class RowVersions {

        private RowVersions() {}

        static String of(JsonNode people, String userId) {
            for (JsonNode item : people.get("items")) {
                if (item.get("userId").asText().equals(userId)) {
                    return item.get("version").asText();
                }
            }
            throw new AssertionError("no " + userId);
        }
    }
}
