package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.engine.EngineTest;
import io.mandate.engine.SeamFixture;
import io.mandate.onboarding.task.TaskPage;
import io.mandate.onboarding.task.Tasks;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class FormSeamTest extends EngineTest {

    @Autowired
    private FormService forms;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Tasks portal;

    @Autowired
    private FormSeam seam;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void what_is_submitted_reaches_the_receiver_and_never_the_engine() {
        Task task = taskFor("officers-160");

        as(
                "olivia",
                () -> forms.submitTaskForm(
                        task.getId(),
                        Variables.putValue("decision", "ACCEPT")
                                .putValueTyped(
                                        "rights",
                                        SpinValues.jsonValue("[\"VIEW_BILL\"]").create())));

        assertThat(fixture.received).containsExactly(Map.of("decision", "ACCEPT", "rights", List.of("VIEW_BILL")));
        assertThat(endOf(task)).isEqualTo("accepted");
        assertThat(everyValueIn("act_ru_variable")).doesNotContain("VIEW_BILL");
        assertThat(everyValueIn("act_hi_varinst")).isEmpty();
        assertThat(everyValueIn("act_hi_detail")).isEmpty();
    }

    @Test
    void an_unknown_key_is_refused_and_becomes_no_variable() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as(
                        "olivia",
                        () -> forms.submitTaskForm(
                                task.getId(),
                                Variables.putValue("decision", "ACCEPT").putValue("deciders", "everybody"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("/deciders: The form has no such field.");
        assertThat(engine.getRuntimeService().getVariable(task.getExecutionId(), "deciders"))
                .isEqualTo("officers-160");
        assertThat(fixture.received).isEmpty();
    }

    @Test
    void completing_is_submitting_the_form() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as("olivia", () -> tasks.complete(task.getId(), Map.of("evil", 1))))
                .isInstanceOf(FormFieldValidationException.class);
        as("olivia", () -> tasks.complete(task.getId(), Map.of("decision", "ACCEPT")));

        assertThat(fixture.received).hasSize(1);
    }

    @Test
    void a_rule_of_the_feature_undoes_everything_and_is_said_in_the_form() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as(
                        "olivia",
                        () -> forms.submitTaskForm(task.getId(), Map.of("decision", "REFUSE", "reason", "not today"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessage("/reason: Say what should be different.");
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    @Test
    void a_read_only_field_must_say_what_it_showed() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as(
                        "olivia",
                        () -> forms.submitTaskForm(
                                task.getId(), Map.of("decision", "ACCEPT", "email", "eve@evil.example"))))
                .hasMessageContaining("/email: This cannot be changed here.");
    }

    @Test
    void an_object_of_a_class_is_refused_unread() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as(
                        "olivia",
                        () -> forms.submitTaskForm(
                                task.getId(),
                                Variables.putValueTyped(
                                        "decision",
                                        Variables.serializedObjectValue("{}")
                                                .objectTypeName("javax.swing.JFrame")
                                                .serializationDataFormat("application/json")
                                                .create()))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("/decision: This is not a value that a form can hold.");
    }

    @Test
    void an_access_code_is_never_taken_by_the_engine() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> as(
                        "olivia",
                        () -> forms.submitTaskForm(
                                task.getId(), Map.of("decision", "ACCEPT", "accessCode", "AAAA-BBBB-CCCC-DDDD"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("/accessCode")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void the_form_shows_what_the_receiver_says_and_no_variable() {
        Task task = taskFor("officers-160");

        VariableMap shown = as("olivia", () -> forms.getTaskFormVariables(task.getId(), null, false));

        assertThat(shown.<JsonValue>getValueTyped("grantableRights").getValueSerialized())
                .startsWith("[{")
                .contains("\"value\":\"VIEW_BILL\"");
        assertThat(shown).containsOnlyKeys("email", "grantableRights");
    }

    @Test
    void a_task_that_a_colleague_has_claimed_is_theirs() {
        Task task = taskFor("membership-services");
        as("morgan", () -> tasks.claim(task.getId(), "morgan"));

        assertThatThrownBy(() -> as("lee", () -> forms.submitTaskForm(task.getId(), Map.of("decision", "ACCEPT"))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("lee", () -> tasks.complete(task.getId(), Map.of("decision", "ACCEPT"))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("lee", () -> forms.getTaskFormVariables(task.getId())))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("lee", () -> tasks.setAssignee(task.getId(), null)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(portal.of(person("lee"))).noneMatch(open -> open.id().equals(task.getId()));
        assertThat(portal.open(task.getId(), person("lee"), "en")).isEmpty();
        assertThat(portal.complete(task.getId(), Map.of("decision", "ACCEPT"), person("lee")))
                .isFalse();

        as("morgan", () -> tasks.setAssignee(task.getId(), null));
        as("lee", () -> tasks.claim(task.getId(), "lee"));
        as("lee", () -> forms.submitTaskForm(task.getId(), Map.of("decision", "ACCEPT")));
        assertThat(endOf(task)).isEqualTo("accepted");
    }

    @Test
    void a_task_is_claimed_for_oneself_only() {
        Task task = taskFor("membership-services");

        assertThatThrownBy(() -> as("morgan", () -> tasks.claim(task.getId(), "lee")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("morgan", () -> tasks.setAssignee(task.getId(), "lee")))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void people_of_another_group_see_nothing_of_a_task() {
        Task task = taskFor("officers-160");

        assertThat(as("ben", () -> tasks.createTaskQuery().taskId(task.getId()).count()))
                .isZero();
        assertThatThrownBy(() -> as("ben", () -> tasks.claim(task.getId(), "ben")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("ben", () -> forms.submitTaskForm(task.getId(), Map.of("decision", "ACCEPT"))))
                .isInstanceOf(AuthorizationException.class);
        assertThat(portal.open(task.getId(), person("ben"), "en")).isEmpty();
    }

    @Test
    void nobody_completes_a_task_without_being_somebody() {
        Task task = taskFor("officers-160");

        assertThatThrownBy(() -> tasks.complete(task.getId())).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> forms.submitTaskForm(task.getId(), Map.of("decision", "ACCEPT")))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void persons_write_no_variables_comments_or_attachments() {
        Task task = taskFor("officers-160");

        as("olivia", () -> {
            assertThatThrownBy(() -> tasks.setVariable(task.getId(), "decision", "ACCEPT"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.createComment(task.getId(), null, "hello"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.createAttachment("url", task.getId(), null, "a", "b", "https://c.example"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.handleBpmnError(task.getId(), "address-refused"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.resolveTask(task.getId())).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.addCandidateUser(task.getId(), "ben"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.saveTask(tasks.newTask())).isInstanceOf(AuthorizationException.class);
        });
    }

    @Test
    void a_start_form_is_checked_and_received_as_well() {
        String process = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("primary-administrator-designation")
                .latestVersion()
                .singleResult()
                .getId();

        assertThatThrownBy(() -> as("olivia", () -> forms.submitStartForm(process, Map.of("region", "CA"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessage("/companyName: Fill in this field.");
        assertThatThrownBy(() -> as("ned", () -> forms.submitStartForm(process, Map.of("companyName", "A"))))
                .isInstanceOf(AuthorizationException.class);
        ProcessInstance started = as(
                "olivia", () -> forms.submitStartForm(process, "chosen", Map.of("companyName", "A", "region", "CA")));

        assertThat(started.getBusinessKey()).isNotEqualTo("chosen").isNotBlank();
        assertThat(fixture.received).containsExactly(Map.of("companyName", "A", "region", "CA"));
        assertThat(as("olivia", () -> forms.getStartFormVariables(process))).containsOnlyKeys("regions");
        assertThat(as("olivia", () -> forms.getDeployedStartForm(process)))
                .asString(StandardCharsets.UTF_8)
                .contains("California");
    }

    @Test
    void nobody_ends_a_task_while_somebody_is_at_it() {
        Task task = taskFor("officers-160");
        List<CompletableFuture<Void>> withdrawal = new ArrayList<>();

        Optional<String> assignee = seam.onTask(task.getId(), person("olivia"), found -> {
            withdrawal.add(CompletableFuture.runAsync(() -> withdraw(task)));
            awaitSomebodyWaiting();
            tasks.setAssignee(found.id(), "olivia");
            return tasks.createTaskQuery().taskId(found.id()).singleResult().getAssignee();
        });

        assertThat(assignee).contains("olivia");
        assertThat(withdrawal).singleElement().satisfies(tried -> assertThat(tried)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(OptimisticLockingException.class));
    }

    @Test
    void a_task_that_goes_at_that_moment_is_no_task() {
        Task task = taskFor("officers-160");
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<Void> withdrawal =
                CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
                    withdraw(task);
                    gone.countDown();
                    awaitSomebodyWaiting();
                }));

        assertThat(gone).satisfies(CountDownLatch::await);
        assertThat(seam.onTask(task.getId(), person("olivia"), found -> found)).isEmpty();
        withdrawal.join();
    }

    private void withdraw(Task task) {
        engine.getRuntimeService().deleteProcessInstance(task.getProcessInstanceId(), "withdrawn");
    }

    private void awaitSomebodyWaiting() {
        Eventually.until("somebody who waits for the task", () -> database.sql(
                        """
                                select exists (select from pg_locks wanted join pg_locks held using (pid)
                                               where not wanted.granted and held.database =
                                                     (select oid from pg_database where datname = current_database()))""")
                .query(Boolean.class)
                .single());
    }

    @Test
    void the_portal_lists_opens_and_completes_the_same_tasks() {
        Task task = taskFor("officers-160");

        assertThat(portal.of(person("olivia")))
                .filteredOn(open -> open.id().equals(task.getId()))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.key()).isEqualTo("decide");
                    assertThat(open.name()).isEqualTo("Decide");
                    assertThat(open.group()).isEqualTo("160");
                    assertThat(open.due()).isNull();
                });
        TaskPage page = portal.open(task.getId(), person("olivia"), "es").orElseThrow();
        assertThat(page.form().at("/components/0/text").asText()).isEqualTo("Decida, por favor.");
        assertThat(page.form().at("/components/2/label").asText()).isEqualTo("Decisión");
        assertThat(page.form().at("/components/2/values/0/label").asText()).isEqualTo("Aceptar");
        assertThat(page.form().at("/components/2/values/1/label").asText()).isEqualTo("Refuse");
        assertThat(page.data()).isEqualTo(SeamFixture.SHOWN);
        assertThatThrownBy(() -> portal.complete(task.getId(), Map.of(), person("olivia")))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.pointer() + " " + error.code())
                        .containsExactly("/decision required"));
        assertThat(portal.complete(task.getId(), Map.of("decision", "ACCEPT"), person("olivia")))
                .isTrue();
        assertThatThrownBy(() -> portal.complete(task.getId(), Map.of("decision", "ACCEPT"), person("olivia")))
                .isInstanceOfSatisfying(
                        StateMovedOn.class, done -> assertThat(done.code()).isEqualTo("ALREADY_DECIDED"));
        for (String other : List.of("morgan", "ned")) {
            assertThat(portal.complete(task.getId(), Map.of("decision", "ACCEPT"), person(other)))
                    .isFalse();
        }
        assertThat(endOf(task)).isEqualTo("accepted");
    }

    private String endOf(Task task) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getEndActivityId();
    }

    private List<String> everyValueIn(String table) {
        return database.sql("select concat_ws(' ', text_, text2_) from " + table)
                .query(String.class)
                .list();
    }
}
