package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.monitoring.Scrape;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The carrier's applications ask for decisions (OpenID AuthZEN Authorization API 1.0). */
class DecisionJourneyTest extends JourneyTest {

    private Group group;
    private Invited member;
    private Http billing;

    @BeforeEach
    void aTeamMemberOfOneUnit() {
        group = groups.one();
        Invited administrator = given.administratorOf(group);
        Person person = given.personOf(group);
        Map<String, Object> user = newUser(person, "VIEW_BILL");
        user.put("billingUnit", "001");
        as(administrator.person()).post(invitationsOf(group), user);
        String code = mails.awaitCode(person.email(), 1);
        assertThat(redeem(as(person), code).status()).isEqualTo(201);
        member = new Invited(null, group, null, person, administrator.person());
        billing = visitor.another().with("Authorization", BILLING);
    }

    private static Map<String, Object> evaluation(Person person, String right, String group, String unit) {
        Map<String, Object> resource = unit == null
                ? Map.of("type", "group", "id", group)
                : Map.of("type", "group", "id", group, "properties", Map.of("billingUnit", unit));
        return json(Map.of(
                "subject", Map.of("type", "user", "id", person.userId()),
                "action", Map.of("name", right),
                "resource", resource));
    }

    private boolean decision(Object evaluation) {
        Answer answer = billing.post("/access/v1/evaluation", evaluation);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("decision").asBoolean();
    }

    @Test
    void aRightHoldsForItsUnitOnly() {
        Person person = member.person();
        assertThat(decision(evaluation(person, "VIEW_BILL", group.number(), "001")))
                .isTrue();
        assertThat(decision(evaluation(person, "VIEW_BILL", group.number(), "002")))
                .isFalse();
        assertThat(decision(evaluation(person, "VIEW_BILL", group.number(), null)))
                .isFalse();
        assertThat(decision(evaluation(person, "VIEW_BALANCE", group.number(), "001")))
                .isFalse();
        assertThat(decision(evaluation(person, "VIEW_BILL", "160", "001"))).isFalse();
        assertThat(decision(evaluation(member.decider(), "VIEW_BILL", group.number(), null)))
                .isTrue();
        assertThat(decision(evaluation(member.decider(), "VIEW_BILL", group.number(), "002")))
                .isTrue();
    }

    @Test
    void theFirstQuestionAfterARemovalIsAnsweredNo() {
        as(member.decider()).delete(usersOf(group) + "/" + member.person().userId());

        assertThat(decision(evaluation(member.person(), "VIEW_BILL", group.number(), "001")))
                .isFalse();
    }

    @Test
    void severalQuestionsAreAskedAtOnce() {
        Answer answer = billing.post(
                "/access/v1/evaluations",
                Map.of(
                        "subject", Map.of("type", "user", "id", member.person().userId()),
                        "action", Map.of("name", "VIEW_BILL"),
                        "evaluations",
                                List.of(
                                        Map.of("resource", unit("001")),
                                        Map.of("resource", unit("002")),
                                        Map.of(
                                                "subject",
                                                Map.of(
                                                        "type",
                                                        "user",
                                                        "id",
                                                        member.decider().userId()),
                                                "resource",
                                                unit("002")))));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("evaluations"))
                .extracting(decision -> decision.get("decision").asBoolean())
                .containsExactly(true, false, true);
    }

    private Map<String, Object> unit(String unit) {
        return Map.of("type", "group", "id", group.number(), "properties", Map.of("billingUnit", unit));
    }

    @ParameterizedTest
    @CsvSource({"deny_on_first_deny, 2", "permit_on_first_permit, 1", "execute_all, 3"})
    void aBatchEndsAsItsSemanticSays(String semantic, int answers) {
        Answer answer = billing.post(
                "/access/v1/evaluations",
                Map.of(
                        "subject", Map.of("type", "user", "id", member.person().userId()),
                        "action", Map.of("name", "VIEW_BILL"),
                        "options", Map.of("evaluations_semantic", semantic),
                        "evaluations",
                                List.of(
                                        Map.of("resource", unit("001")),
                                        Map.of("resource", unit("002")),
                                        Map.of("resource", unit("001")))));

        assertThat(answer.body().get("evaluations")).hasSize(answers);
    }

    private Answer batch(Map<String, Object> options, Object... evaluations) {
        return billing.post(
                "/access/v1/evaluations",
                Map.of(
                        "subject", Map.of("type", "user", "id", member.person().userId()),
                        "resource", unit("001"),
                        "options", options,
                        "evaluations", List.of(evaluations)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute_some", "EXECUTE_ALL", "", " execute_all", "deny_on_first_denial"})
    void anUnknownSemanticIsABadRequest(String semantic) {
        Answer answer = batch(Map.of("evaluations_semantic", semantic), Map.of("action", Map.of("name", "VIEW_BILL")));

        assertProblem(answer, 400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/options/evaluations_semantic");
        assertProblem(batch(Map.of("evaluations_semantic", 1), Map.of("action", Map.of("name", "VIEW_BILL"))), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/action",
                "{\"action\":{}}|/action",
                "{\"action\":{\"name\":null}}|/action",
                "{\"action\":{\"name\":\"VIEW_BILL\"},\"subject\":{\"type\":\"user\"}}|/subject",
                "{\"action\":{\"name\":\"VIEW_BILL\"},\"resource\":{\"id\":\"160\"}}|/resource",
                "{\"action\":{\"name\":\"VIEW_BILL\"},\"resource\":{\"type\":\"group\",\"id\":\"160\",\"properties\":{\"billingUnit\":1}}}|/resource/properties/billingUnit"
            })
    void anIncompleteItemOfSeveralIsNoWithItsPlaceAndHarmsNoOther(String item, String pointer) throws Exception {
        Map<String, Object> good = Map.of("action", Map.of("name", "VIEW_BILL"));
        Answer answer = batch(Map.of(), good, new ObjectMapper().readTree(item), good);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("evaluations"))
                .extracting(decision -> decision.get("decision").asBoolean())
                .containsExactly(true, false, true);
        assertThat(answer.body().at("/evaluations/0").has("context")).isFalse();
        JsonNode error = answer.body().at("/evaluations/1/context/error");
        assertThat(error.get("status").asInt()).isEqualTo(400);
        assertThat(error.get("message").asText()).isNotBlank();
        assertThat(error.get("pointer").asText()).isEqualTo("/evaluations/1" + pointer);
    }

    @Test
    void membersThatTheStandardDoesNotKnowAreIgnored() {
        Map<String, Object> question = evaluation(member.person(), "VIEW_BILL", group.number(), "001");
        question.put("tenant", "x");
        question.put("action", Map.of("name", "VIEW_BILL", "verb", "GET"));
        question.put("subject", Map.of("type", "user", "id", member.person().userId(), "session", Map.of()));

        assertThat(decision(question)).isTrue();
        assertThat(billing.post("/access/v1/evaluations", question).status()).isEqualTo(200);
        question.put("evaluations", List.of(Map.of("note", 1)));
        assertThat(billing.post("/access/v1/evaluations", question)
                        .body()
                        .at("/evaluations/0/decision")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "1", "a b;c=\"d\"", "../x", "<script>"})
    void theIdOfARequestIsSentBackAsItCameWhateverTheAnswer(String id) {
        Map<String, Object> question = evaluation(member.person(), "VIEW_BILL", group.number(), "001");
        Http named = billing.another().with("Authorization", BILLING).with("X-Request-ID", id);
        Http stranger = visitor.another().with("X-Request-ID", id);

        assertThat(List.of(
                        named.post("/access/v1/evaluation", question),
                        named.post("/access/v1/evaluations", question),
                        named.post("/access/v1/evaluation", "{"),
                        named.get("/access/v1/evaluation"),
                        stranger.post("/access/v1/evaluation", question)))
                .extracting(
                        answer -> answer.headers().firstValue("X-Request-ID").orElse("none"))
                .containsOnly(id);
    }

    @Test
    void theShortWayAnswersAsTheLongOneDoes() {
        Map<String, Object> yes = evaluation(member.person(), "VIEW_BILL", group.number(), "001");
        Map<String, Object> no = evaluation(member.person(), "VIEW_BILL", group.number(), "002");
        Http thorough = billing.another()
                .with("Authorization", BILLING)
                .with("X-Request-ID", "7")
                .with("Accept", "application/json, text/plain");
        Http plain = billing.another().with("Authorization", BILLING).with("X-Request-ID", "7");
        double counted = counted();

        for (Map<String, Object> question : List.of(yes, no)) {
            Answer one = plain.post("/access/v1/evaluation", question);
            Answer other = thorough.post("/access/v1/evaluation", question);

            assertThat(one.status()).isEqualTo(200).isEqualTo(other.status());
            assertThat(one.body()).isEqualTo(other.body());
            assertThat(withoutTransfer(one)).isEqualTo(withoutTransfer(other));
        }
        Eventually.until("requests are counted", () -> counted() == counted + 4);
    }

    private static Map<String, List<String>> withoutTransfer(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("content-length", "transfer-encoding", "date"));
        return headers;
    }

    private double counted() {
        return new Scrape(visitor.get("/actuator/prometheus").text())
                .value(
                        "http_server_request_duration_seconds_count",
                        "http_route",
                        "/access/v1/evaluation",
                        "http_response_status_code",
                        "200");
    }

    @Test
    void whoAsksWithoutTheKeyIsRefusedWithAProblem() {
        Map<String, Object> question = evaluation(member.person(), "VIEW_BILL", group.number(), "001");

        assertProblem(visitor.post("/access/v1/evaluation", question), 401);
        assertProblem(
                visitor.another().with("Authorization", "Bearer made-up").post("/access/v1/evaluation", question), 401);
        assertProblem(
                visitor.another().with("Authorization", "Basic YTpi").post("/access/v1/evaluations", question), 401);
        assertProblem(as(member.person()).post("/access/v1/evaluation", question), 401);
    }

    @Test
    void whatIsNotAQuestionIsRefused() {
        assertProblem(billing.post("/access/v1/evaluation", "{"), 400);
        assertProblem(billing.post("/access/v1/evaluation", Map.of()), 400);
        Map<String, Object> number = evaluation(member.person(), "VIEW_BILL", group.number(), "001");
        number.put("resource", Map.of("type", "group", "id", 160));
        assertProblem(billing.post("/access/v1/evaluation", number), 400);
        number.put("resource", Map.of("type", "group", "id", List.of("160")));
        assertProblem(billing.post("/access/v1/evaluation", number), 400);
        assertThat(decision(evaluation(new Person(null, "nobody", "", "", ""), "VIEW_BILL", group.number(), "001")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[null]",
                "{\"evaluations\":[null]}",
                "{\"evaluations\":null}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\\u0000\"},\"action\":{\"name\":\"VIEW_BILL\"},\"resource\":{\"type\":\"group\",\"id\":\"160\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"\\ud800\"},\"resource\":{\"type\":\"group\",\"id\":\"160\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"V\",\"properties\":{\"\\u0000\":1}},\"resource\":{}}",
                "{\"subject\":\"a\",\"action\":\"b\",\"resource\":\"c\"}",
                "{\"subject\":[],\"action\":1,\"resource\":true}"
            })
    void whatIsNoQuestionIsABadRequestAtBothEndPoints(String body) {
        assertProblem(billing.post("/access/v1/evaluation", body), 400);
        assertProblem(billing.post("/access/v1/evaluations", body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/*", "*/*", "garbage", "application/json;charset=nonsense"})
    void aQuestionIsJson(String contentType) {
        Http typed = billing.another().with("Authorization", BILLING).with("Content-Type", contentType);

        assertProblem(
                typed.post("/access/v1/evaluation", evaluation(member.person(), "VIEW_BILL", group.number(), "001")),
                400);
    }

    @Test
    void theConfigurationIsWellKnown() {
        JsonNode configuration =
                visitor.get("/.well-known/authzen-configuration").body();

        assertThat(configuration.get("access_evaluation_endpoint").asText()).endsWith("/access/v1/evaluation");
        assertThat(configuration.get("access_evaluations_endpoint").asText()).endsWith("/access/v1/evaluations");
        assertThat(configuration.get("access_evaluation_endpoint").asText())
                .startsWith(configuration.get("policy_decision_point").asText());
    }
}
