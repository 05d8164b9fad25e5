package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mandate.local.LocalClock;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/** People who use Mandate over HTTP. */
@MandateTest
@Tag("journey")
abstract class JourneyTest {

    protected static final String NEW_PASSWORD = "a few plain words";
    protected static final String BILLING = "Bearer local-billing-key";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    @Autowired
    protected Http visitor;

    @Autowired
    protected Given given;

    @Autowired
    protected FreshGroups groups;

    @Autowired
    protected Mails mails;

    @Autowired
    protected LocalClock clock;

    /** Limits count per hour and source, and all tests are one source. */
    @BeforeEach
    void aNewHour() {
        clock.advance("PT61M");
    }

    /** A visitor who is signed on. */
    protected Http as(Person person) {
        return as(person.userId(), FreshGroups.PASSWORD);
    }

    protected Http as(String userId, String password) {
        Http signedOn = visitor.another();
        assertThat(signedOn.signOn(userId, password).status()).isEqualTo(200);
        return signedOn;
    }

    /** Somebody of the demo data. */
    protected Http staff(String userId) {
        return as(userId, "mandate-demo-2026");
    }

    /** A body that may be changed; what is null is left out. */
    protected static Map<String, Object> json(Object values) {
        return JSON.convertValue(values, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** What the officer of record would type to designate this person. */
    protected static Map<String, Object> designation(Group group, Person person) {
        return json(Given.designation(group, person));
    }

    protected static Map<String, Object> newUser(Person person, String... rights) {
        return json(Map.of(
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "email", person.email(),
                "emailRepeated", person.email(),
                "billingUnit", "ALL",
                "rights", List.of(rights)));
    }

    protected static Map<String, Object> twice(String email) {
        return json(Map.of("email", email, "emailRepeated", email));
    }

    protected static String usersOf(Group group) {
        return "/api/groups/" + group.number() + "/users";
    }

    protected static String invitationsOf(Group group) {
        return "/api/groups/" + group.number() + "/invitations";
    }

    protected static String path(Invited invited) {
        return invitationsOf(invited.group()) + "/" + invited.id();
    }

    /** The items of a list. */
    protected static List<JsonNode> items(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("next")).isTrue();
        return StreamSupport.stream(answer.body().get("items").spliterator(), false)
                .toList();
    }

    /** How the list of users shows an invitation. */
    protected String stateOf(Http manager, Invited invited) {
        return items(manager.get(usersOf(invited.group()))).stream()
                .filter(item ->
                        invited.id().toString().equals(item.path("invitationId").asText()))
                .map(item -> item.get("state").asText())
                .findAny()
                .orElse("not listed");
    }

    protected void awaitState(Http manager, Invited invited, String state) {
        Eventually.until("state of the invitation", () -> stateOf(manager, invited), state::equals);
    }

    /** The person's open task of a case; waits for it. */
    protected JsonNode taskOf(Http person, UUID caseId) {
        return Eventually.until(
                        "task of case " + caseId,
                        () -> items(person.get("/api/tasks")).stream()
                                .filter(task -> caseId.toString()
                                        .equals(task.get("caseId").asText()))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    protected static Answer redeem(Http person, String code) {
        return person.post("/api/redemptions", Map.of("accessCode", code));
    }

    /** The answer to "may this user do this for that group?", for every unit. */
    protected boolean may(Person person, String right, Group group) {
        Answer answer = visitor.another()
                .with("Authorization", BILLING)
                .post(
                        "/access/v1/evaluation",
                        Map.of(
                                "subject", Map.of("type", "user", "id", person.userId()),
                                "action", Map.of("name", right),
                                "resource", Map.of("type", "group", "id", group.number())));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("decision").asBoolean();
    }

    /** A problem as RFC 9457 has it, with the list of errors. */
    protected static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("type").isTextual()).isTrue();
        assertThat(answer.body().get("title").isTextual()).isTrue();
        assertThat(answer.body().get("detail").isTextual()).isTrue();
        assertThat(answer.body().get("errors").isArray()).isTrue();
    }

    /** A refusal of one value. */
    protected static void assertInvalid(Answer answer, String pointer, String code) {
        assertProblem(answer, 422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().at("/errors/0/detail").asText()).isNotBlank();
    }

    /** The text of an answer, every instant replaced by the same word. */
    protected static String withoutInstants(Answer answer) {
        return answer.text().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "then");
    }
}
