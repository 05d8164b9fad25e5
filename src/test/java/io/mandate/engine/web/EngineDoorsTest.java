package io.mandate.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.engine.EngineTest;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Hostile;
import io.mandate.testing.Multipart;
import io.mandate.testing.Race;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** The engine over HTTP: who gets in where, and with what. */
@Tag("journey")
class EngineDoorsTest extends EngineTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final HttpClient client = HttpClient.newHttpClient();

    private Sessions sessions;

    @Autowired
    void signOnWith(SessionRepository<? extends Session> repository) {
        sessions = new Sessions(repository);
    }

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private DesignationDesk desk;

    @Value("${mandate.base-url}")
    private String baseUrl;

    @Test
    void a_page_leads_to_the_sign_on_and_an_api_says_401() {
        HttpResponse<String> page = nobody("GET", "/camunda/app/tasklist/default/?task=a%20b");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-on?next=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F%3Ftask%3Da%2520b");

        HttpResponse<String> api = nobody("GET", ENGINE + "/task");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "olivia,tasklist,200",
        "olivia,cockpit,403",
        "olivia,admin,403",
        "olivia,welcome,403",
        "morgan,tasklist,200",
        "otto,cockpit,200",
        "otto,tasklist,403",
        "casey,cockpit,200",
        "casey,admin,403",
        "adam,tasklist,200",
        "adam,cockpit,200",
        "adam,admin,200",
        "adam,welcome,200",
        "ned,tasklist,403",
        "ned,cockpit,403",
        "ned,admin,403"
    })
    void everybody_opens_what_they_work_with(String who, String app, int status) {
        assertThat(new Visit(who).get("/camunda/app/" + app + "/default/").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/camunda/api/engine/engine/default/message",
        "POST,/camunda/api/engine/engine/default/signal",
        "POST,/camunda/api/engine/engine/default/deployment/create",
        "DELETE,/camunda/api/engine/engine/default/deployment/1",
        "POST,/camunda/api/engine/engine/default/process-definition/key/primary-administrator-designation/start",
        "POST,/camunda/api/engine/engine/default/process-definition/1/start",
        "POST,/camunda/api/engine/engine/default/process-instance/1/modification",
        "PUT,/camunda/api/engine/engine/default/process-instance/1/variables/decision",
        "PUT,/camunda/api/engine/engine/default/process-instance/1/suspended",
        "DELETE,/camunda/api/engine/engine/default/process-instance/1",
        "POST,/camunda/api/engine/engine/default/modification/execute",
        "POST,/camunda/api/engine/engine/default/migration/execute",
        "POST,/camunda/api/engine/engine/default/execution/1/create-incident",
        "POST,/camunda/api/engine/engine/default/task/create",
        "POST,/camunda/api/engine/engine/default/task/1/complete",
        "POST,/camunda/api/engine/engine/default/task/1/resolve",
        "POST,/camunda/api/engine/engine/default/task/1/delegate",
        "POST,/camunda/api/engine/engine/default/task/1/assignee",
        "POST,/camunda/api/engine/engine/default/task/1/comment/create",
        "POST,/camunda/api/engine/engine/default/task/1/attachment/create",
        "POST,/camunda/api/engine/engine/default/task/1/bpmnError",
        "POST,/camunda/api/engine/engine/default/task/1/identity-links",
        "PUT,/camunda/api/engine/engine/default/task/1/variables/decision",
        "PUT,/camunda/api/engine/engine/default/task/1",
        "POST,/camunda/api/engine/engine/default/filter/create",
        "PUT,/camunda/api/engine/engine/default/filter/1",
        "POST,/camunda/api/engine/engine/default/authorization/create",
        "POST,/camunda/api/engine/engine/default/user/create",
        "PUT,/camunda/api/engine/engine/default/user/olivia/credentials",
        "POST,/camunda/api/engine/engine/default/decision-definition/key/code-policy/evaluate",
        "POST,/camunda/api/engine/engine/default/condition",
        "POST,/camunda/api/engine/engine/default/external-task/fetchAndLock",
        "POST,/camunda/api/engine/engine/default/job/1/execute",
        "POST,/camunda/api/admin/auth/user/default/login/tasklist",
        "POST,/camunda/api/admin/setup/default/user/create",
        "GET,/camunda/app/admin/default/setup/",
        "GET,/camunda/api/engine/engine/default/task/1/variables",
        "GET,/camunda/api/engine/engine/default/anything",
        "GET,/camunda/api/engine/engine/other/task"
    })
    void what_is_not_in_the_table_is_refused_to_everybody(String method, String path) {
        for (String who : new String[] {"olivia", "morgan", "otto", "casey", "adam"}) {
            assertThat(new Visit(who).send(method, path, "{}").statusCode())
                    .as(who)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "olivia,GET,/process-instance",
        "olivia,GET,/job",
        "olivia,GET,/variable-instance",
        "olivia,GET,/history/decision-instance",
        "olivia,GET,/user",
        "olivia,GET,/user/ben/profile",
        "olivia,GET,/authorization",
        "olivia,PUT,/job/1/retries",
        "casey,PUT,/job/1/retries",
        "casey,PUT,/incident/1/annotation",
        "casey,POST,/task/1/claim",
        "otto,POST,/task/1/submit-form",
        "otto,GET,/user/olivia/profile",
        "otto,GET,/authorization"
    })
    void nobody_does_what_others_are_there_for(String who, String method, String path) {
        assertThat(new Visit(who).send(method, ENGINE + path, "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/task/..%2Fmessage",
                "/camunda/api/engine/engine/default/task;x=1/count",
                "/camunda/api/engine/engine/default/task/%2e%2e/message",
                "/camunda/api/engine/engine/default//message",
                "/camunda/api/engine/engine/default/%74ask",
                "/%63amunda/api/engine/engine/default/message",
                "/camunda/api/engine/engine/default/task%2fcount",
                "/camunda/api/engine/engine/default/task/%00",
                "/camunda/./api/engine/engine/default/task"
            })
    void a_path_is_written_plainly(String path) {
        assertThat(new Visit("adam").get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void a_stranger_signs_nobody_on_by_the_web_applications() {
        assertThat(nobody("POST", "/camunda/api/admin/auth/user/default/login/tasklist")
                        .statusCode())
                .isEqualTo(401);
        assertThat(nobody("POST", "/camunda/api/admin/setup/default/user/create")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void rights_end_with_the_next_request() {
        database.sql("update account set staff_roles = '{operations}' where user_id = 'ned'")
                .update();
        Visit ned = new Visit("ned");
        assertThat(ned.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(200);
        database.sql("update account set staff_roles = '{}' where user_id = 'ned'")
                .update();

        assertThat(ned.get(ENGINE + "/process-instance/count").statusCode()).isEqualTo(403);
    }

    @Test
    void the_web_applications_have_a_token_of_their_own() {
        Task task = taskFor("officers-160");
        String path = ENGINE + "/task/" + task.getId() + "/claim";
        String body = "{\"userId\":\"olivia\"}";
        Visit olivia = new Visit("olivia");

        assertThat(olivia.tokenCookie()).contains("Path=/camunda;");
        assertThat(olivia.send("POST", path, body, olivia.token()).statusCode()).isEqualTo(204);
        assertThat(new Visit("olivia").send("POST", path, body, null).statusCode())
                .isEqualTo(403);
        assertThat(new Visit("olivia")
                        .send("POST", path, body, olivia.portalToken())
                        .statusCode())
                .isEqualTo(403);
        Visit again = new Visit("olivia");
        assertThat(again.send("DELETE", "/api/session", null, again.token()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tasklist_submits_a_form_and_its_extra_variables_are_refused() {
        Task task = taskFor("officers-160");
        String path = ENGINE + "/task/" + task.getId() + "/submit-form";
        Visit olivia = new Visit("olivia");

        HttpResponse<String> refused = olivia.send(
                "POST", path, "{\"variables\":{\"decision\":{\"value\":\"ACCEPT\"},\"deciders\":{\"value\":\"all\"}}}");
        HttpResponse<String> object = olivia.send(
                "POST",
                path,
                """
                {"variables":{"decision":{"value":"{}","type":"Object","valueInfo":
                    {"objectTypeName":"javax.swing.JFrame","serializationDataFormat":"application/json"}}}}""");
        HttpResponse<String> accepted =
                olivia.send("POST", path, "{\"variables\":{\"decision\":{\"value\":\"ACCEPT\"}}}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/deciders: The form has no such field.");
        assertThat(object.statusCode()).isEqualTo(400);
        assertThat(accepted.statusCode()).isEqualTo(204);
        assertThat(fixture.received).containsExactly(Map.of("decision", "ACCEPT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count", "/filter/{filter}/list", "/filter/{filter}/count"})
    void no_request_evaluates_an_expression(String path) {
        String filter = engine.getFilterService()
                .createFilterQuery()
                .filterName("Tasks I may work on")
                .singleResult()
                .getId();

        HttpResponse<String> answer = new Visit("olivia")
                .send(
                        "POST",
                        ENGINE + path.replace("{filter}", filter),
                        "{\"orQueries\":[{\"assigneeExpression\":\"${''.getClass().forName('java.lang.Runtime')}\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("java.lang.Runtime");
    }

    @Test
    void the_modeler_asks_for_the_version_and_nothing_else() {
        assertThat(basic("casey", "mandate-demo-2026", "/engine-rest/version").body())
                .isEqualTo("{\"version\":\"7.24.0\"}");
        assertThat(basic("casey", "wrong", "/engine-rest/version").statusCode()).isEqualTo(401);
        assertThat(basic("olivia", "mandate-demo-2026", "/engine-rest/version").statusCode())
                .isEqualTo(401);
        assertThat(nobody("GET", "/engine-rest/version").statusCode()).isEqualTo(401);
        assertThat(nobody("GET", "/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(basic("casey", "mandate-demo-2026", "/engine-rest/task").statusCode())
                .isEqualTo(404);
        assertThat(new Visit("casey").get("/engine-rest/version").statusCode()).isEqualTo(401);
    }

    @Test
    void of_eight_who_submit_a_form_at_once_one_does_and_the_others_are_told_who_did() {
        List<Visit> staff = eight("morgan", "lee");
        for (int round = 0; round < 3; round++) {
            String task = ENGINE + "/task/" + review().getId();

            List<HttpResponse<String>> answers = atOnce(
                    staff,
                    one -> one.send(
                            "POST", task + "/submit-form", "{\"variables\":{\"decision\":{\"value\":\"ACCEPT\"}}}"));

            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .containsOnlyOnce(204)
                    .containsOnly(204, 409);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(answer -> assertThat(
                            answer.body())
                    .contains("\"type\"")
                    .containsPattern("\"message\":\"This has been decided already by [A-Z]\\w+ [A-Z]\\w+ on [A-Z]"));
            assertThat(staff.get(0)
                            .send("POST", task + "/claim", "{\"userId\":\"morgan\"}")
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void of_eight_who_claim_a_task_at_once_one_holds_it() {
        List<Visit> staff = eight("morgan", "lee");
        for (int round = 0; round < 3; round++) {
            Task task = taskFor("membership-services");

            List<HttpResponse<String>> answers = atOnce(
                    staff,
                    one -> one.send(
                            "POST",
                            ENGINE + "/task/" + task.getId() + "/claim",
                            "{\"userId\":\"%s\"}".formatted(one.userId)));

            String holder = engine.getTaskService()
                    .createTaskQuery()
                    .taskId(task.getId())
                    .singleResult()
                    .getAssignee();
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(204)
                    .containsOnly(204, 409);
            assertThat(IntStream.range(0, staff.size())
                            .filter(n -> answers.get(n).statusCode() == 204)
                            .mapToObj(n -> staff.get(n).userId))
                    .containsOnly(holder);
        }
    }

    @Test
    void who_claims_too_late_is_told_so_in_their_language() {
        Task task = taskFor("membership-services");
        engine.getTaskService().setAssignee(task.getId(), "lee");

        Visit morgan = new Visit("morgan");
        String path = ENGINE + "/task/" + task.getId() + "/claim";

        HttpResponse<String> answer =
                send(morgan.prepared("POST", path, BodyPublishers.ofString("{\"userId\":\"morgan\"}"), morgan.token())
                        .header("Accept-Language", "es"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Otra persona acaba de tomar o de hacer esta tarea.");
    }

    /** A task of the real process. */
    private Task review() {
        UUID caseId = desk.caseOf(desk.request(
                Given.byAnotherOfficer(groups.one(), given.personOf(groups.one()))
                        .request(),
                null));
        return Eventually.until(
                "a review",
                () -> engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseId.toString())
                        .singleResult(),
                Objects::nonNull);
    }

    private List<Visit> eight(String... userIds) {
        return IntStream.range(0, 8)
                .mapToObj(n -> new Visit(userIds[n % userIds.length]))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<HttpResponse<String>> atOnce(List<Visit> people, Function<Visit, HttpResponse<String>> what) {
        return Race.of(people.stream()
                        .map(one -> (Callable<HttpResponse<String>>) () -> what.apply(one))
                        .toList())
                .stream()
                .map(outcome -> (HttpResponse<String>) outcome.answer())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"retries\":1}",
                "{\"retries\":5}",
                "{\"retries\":0}",
                "{\"retries\":-1}",
                "{\"retries\":1,\"dueDate\":\"2099-01-01T00:00:00.000+0000\"}",
                "{\"retries\":1,\"dueDate\":null}"
            })
    void no_operator_fires_delays_or_stops_healthy_work(String body) {
        List<Job> healthy = jobsOf(given.administratorInvited(groups.one()));

        for (Job job : healthy) {
            HttpResponse<String> answer = retry("otto", job, body);

            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            assertThat(answer.body()).contains("\"type\"", "\"message\"").containsPattern("[a-z]+ [a-z]+.*\\.\"");
            assertThat(state(job)).isEqualTo(job);
        }
        assertThat(healthy).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void of_two_operators_who_retry_at_once_one_does_and_nobody_retries_what_is_done() {
        for (int round = 0; round < 5; round++) {
            Job job = usedUp(jobsOf(given.administratorInvited(groups.one())).get(0));

            List<Object> statuses = Race.of(Stream.of("otto", "adam", "otto", "adam")
                            .map(Visit::new)
                            .map(who -> (Callable<Object>)
                                    () -> retry(who, job, "{\"retries\":1}").statusCode())
                            .toList())
                    .stream()
                    .map(Race.Outcome::answer)
                    .toList();

            assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
        }
        assertThat(retry("otto", new Job("gone", 0, null), "{\"retries\":1}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_retry_is_for_now_whatever_is_sent() {
        Job job = usedUp(jobsOf(given.administratorInvited(groups.one())).get(0));

        assertThat(retry("otto", job, "{\"retries\":1,\"dueDate\":\"2099-01-01T00:00:00.000+0000\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(database.sql("select count(*) from act_ru_job where id_ = ? and duedate_ > '2090-01-01'")
                        .param(job.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /job/1/retries",
        "PUT, /incident/1/annotation",
        "POST, /task/1/claim",
        "POST, /task/1/unclaim",
        "POST, /task/1/submit-form",
        "POST, /process-definition/1/submit-form",
        "POST, /task",
        "POST, /task/count",
        "POST, /filter/1/list",
        "POST, /process-instance",
        "POST, /variable-instance",
        "POST, /incident",
        "POST, /job",
        "POST, /external-task",
        "POST, /history/task",
        "POST, /group"
    })
    void no_body_is_a_fault_of_the_engine(String method, String path) {
        Visit adam = new Visit("adam");
        Stream.concat(
                        Hostile.bodies(),
                        Stream.of(
                                        "{}",
                                        "{\"retries\":null}",
                                        "{\"userId\":\"a\\u0000\"}",
                                        "{\"annotation\":\"a\\ud800\"}",
                                        "{\"variables\":null}",
                                        "{\"variables\":{\"decision\":null}}",
                                        "{\"variables\":{\"decision\":{\"value\":\"\\u0000\"}}}",
                                        "{\"orQueries\":[null]}",
                                        "{\"sorting\":[null]}",
                                        "{\"processVariables\":[null]}")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .forEach(body -> {
                    HttpResponse<String> answer = adam.send(method, ENGINE + path, body);
                    assertThat(answer.statusCode())
                            .as(new String(body, StandardCharsets.UTF_8).strip() + ": " + answer.body())
                            .isLessThan(500);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task?assignee=a%00b",
                "/task?nameLike=%ED%A0%80",
                "/user?firstName=%00",
                "/incident?incidentType=%00",
                "/process-instance?businessKey=%00",
                "/job?dueDates=gt_%00",
                "/filter?maxResults=99999999999"
            })
    void no_parameter_is_a_fault_of_the_engine(String path) {
        assertThat(new Visit("adam").get(ENGINE + path).statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({"empty, 400", "no parts, 400", "no boundary, 400", "JSON, 400", "broken, 400", "two megabytes, 413"})
    void what_the_modeler_cannot_deploy_is_said_in_the_engines_shape(String what, int status) {
        byte[] model = "two megabytes".equals(what) ? new byte[2 << 20] : new byte[] {'x'};
        byte[] form =
                new Multipart().file("a.bpmn", "a.bpmn", "text/xml", model).bytes();
        HttpResponse<String> answer =
                switch (what) {
                    case "empty" -> deployed(Multipart.TYPE, new byte[0]);
                    case "no parts" -> deployed(Multipart.TYPE, new Multipart().bytes());
                    case "no boundary" -> deployed("multipart/form-data", form);
                    case "JSON" -> deployed("application/json", "{}".getBytes(StandardCharsets.UTF_8));
                    case "broken" -> deployed(Multipart.TYPE, Arrays.copyOf(form, form.length - 20));
                    default -> deployed(Multipart.TYPE, form);
                };

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"type\":\"InvalidRequestException\"")
                .containsPattern("\"message\":\"[A-Z].*\\.\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-definition/statistics",
                "/process-definition/statistics?incidents=true",
                "/process-definition/statistics?rootIncidents=true",
                "/task/report/candidate-group-count",
                "/process-definition/statistics/xml"
            })
    void who_works_on_tasks_sees_no_counts_of_the_whole_carrier(String path) {
        for (String user : List.of("olivia", "morgan")) {
            assertThat(new Visit(user).get(ENGINE + path).statusCode()).as(user).isEqualTo(403);
        }
        assertThat(new Visit("riley")
                        .get(ENGINE + "/process-definition/statistics")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job.bpmn|print('hello')",
                "rules.dmn|<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
                "access-code.bpmn|<html/>",
                "access-code.bpmn|<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>",
                "add-user.form|import sys",
                "add-user.form|[1]"
            })
    void a_file_that_is_no_model_is_named_in_the_engines_shape(String name, String content) {
        HttpResponse<String> answer = deployed(
                Multipart.TYPE,
                new Multipart()
                        .file(name, name, "text/xml", content.getBytes(StandardCharsets.UTF_8))
                        .bytes());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"type\":\"InvalidRequestException\"")
                .contains(name);
    }

    private HttpResponse<String> deployed(String type, byte[] form) {
        String credentials =
                Base64.getEncoder().encodeToString("casey:mandate-demo-2026".getBytes(StandardCharsets.UTF_8));
        return send(request("/engine-rest/deployment/create")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(form)));
    }

    private record Job(String id, int retries, Timestamp due) {}

    /** The timers of a case. */
    private List<Job> jobsOf(Invited invited) {
        return Eventually.until(
                "timers of the case",
                () -> database.sql(
                                """
                                select j.id_ as id, j.retries_ as retries, j.duedate_ as due
                                from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                                where p.business_key_ = ? and j.type_ = 'timer' order by j.duedate_""")
                        .param(invited.id().toString())
                        .query(Job.class)
                        .list(),
                jobs -> jobs.size() > 1);
    }

    private Job state(Job job) {
        return database.sql("select id_ as id, retries_ as retries, duedate_ as due from act_ru_job where id_ = ?")
                .param(job.id())
                .query(Job.class)
                .single();
    }

    /** As if its tries had failed. */
    private Job usedUp(Job job) {
        database.sql("update act_ru_job set retries_ = 0 where id_ = ?")
                .param(job.id())
                .update();
        return job;
    }

    private HttpResponse<String> retry(String who, Job job, String body) {
        return retry(new Visit(who), job, body);
    }

    private HttpResponse<String> retry(Visit who, Job job, String body) {
        return who.send("PUT", ENGINE + "/job/" + job.id() + "/retries", body);
    }

    private HttpResponse<String> nobody(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> basic(String userId, String password, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((userId + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(request(path).header("Authorization", "Basic " + credentials));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who has signed on and opened one page of the web applications. */
    private class Visit {

        private final String userId;
        private final String session;
        private final String tokenCookie;

        Visit(String userId) {
            this.userId = userId;
            session = sessions.of(person(userId));
            tokenCookie = get("/camunda/api/engine/engine/").headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                    .findFirst()
                    .orElse("");
        }

        String tokenCookie() {
            return tokenCookie;
        }

        String token() {
            return tokenCookie.replaceFirst("^XSRF-TOKEN=([^;]*).*", "$1");
        }

        String portalToken() {
            return EngineDoorsTest.this
                    .send(request("/api/session").header("Cookie", "SESSION=" + session))
                    .headers()
                    .allValues("Set-Cookie")
                    .stream()
                    .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                    .map(cookie -> cookie.replaceFirst("^XSRF-TOKEN=([^;]*).*", "$1"))
                    .findFirst()
                    .orElseThrow();
        }

        HttpResponse<String> get(String path) {
            return EngineDoorsTest.this.send(request(path).header("Cookie", "SESSION=" + session));
        }

        HttpResponse<String> send(String method, String path, String body) {
            return send(method, path, body, token());
        }

        HttpResponse<String> send(String method, String path, byte[] body) {
            return publish(method, path, BodyPublishers.ofByteArray(body), token());
        }

        HttpResponse<String> send(String method, String path, String body, String token) {
            return publish(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), token);
        }

        private HttpResponse<String> publish(String method, String path, BodyPublisher body, String token) {
            return EngineDoorsTest.this.send(prepared(method, path, body, token));
        }

        HttpRequest.Builder prepared(String method, String path, BodyPublisher body, String token) {
            HttpRequest.Builder request = request(path)
                    .method(method, body)
                    .header("Content-Type", "application/json")
                    .header("Cookie", "SESSION=" + session);
            if (token != null) {
                request.header("X-XSRF-TOKEN", token);
            }
            return request;
        }
    }
}
