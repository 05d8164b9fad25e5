package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import io.mandate.local.LocalClock;
import io.mandate.local.LocalMailServer;
import io.mandate.onboarding.task.Task;
import io.mandate.onboarding.task.Tasks;
import io.mandate.operations.worry.Cause;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** Follows one case per test: where it waits, what is due, how it ended. */
@MandateTest
abstract class CaseTest {

    /** The pauses between the tries to hand a mail over, as the models say. */
    private static final List<String> RETRIES =
            List.of("PT30S", "PT1M", "PT5M", "PT15M", "PT1H", "PT4H", "PT12H", "PT12H");

    @Autowired
    protected Given given;

    @Autowired
    protected FreshGroups groups;

    @Autowired
    protected Mails mails;

    @Autowired
    protected LocalClock clock;

    @Autowired
    protected LocalMailServer mailServer;

    @Autowired
    protected Tasks tasks;

    private UUID followed;

    @BeforeEach
    void followNothingYet(@Autowired ProcessEngine engine) {
        init(engine);
        followed = null;
    }

    @AfterEach
    void theCasePassedWhatTheTestSays(TestInfo test) {
        mailServer.up();
        Reaches reaches = test.getTestMethod().orElseThrow().getAnnotation(Reaches.class);
        if (reaches != null) {
            assertThat(passed()).contains(reaches.value());
        }
        BpmnAwareTests.reset();
    }

    /** From here on, the test is about this case. */
    protected void follow(UUID caseId) {
        followed = caseId;
    }

    protected void waitsAt(String element) {
        Eventually.holds(() -> assertThat(instance()).isWaitingAt(element));
    }

    protected void hasEnded() {
        Eventually.holds(() -> assertThat(historyService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(followed.toString())
                        .finished()
                        .count())
                .isOne());
        assertThat(runtimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(followed.toString())
                        .count())
                .isZero();
    }

    protected ProcessInstance instance() {
        return runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(followed.toString())
                .singleResult();
    }

    private List<String> passed() {
        return historyService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(followed.toString())
                .list()
                .stream()
                .flatMap(
                        instance -> historyService()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .finished()
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The person's open task of the case; waits until it is there. */
    protected Task taskFor(Person person, String key) {
        waitsAt(key);
        return tasks.of(person.signedOn()).stream()
                .filter(task -> task.caseId().equals(followed) && task.key().equals(key))
                .findAny()
                .orElseThrow(() -> new AssertionError(person.userId() + " is offered no task " + key));
    }

    /** The person fills in the form of their task of the case. */
    protected void complete(Person person, String key, Map<String, Object> values) {
        assertThat(tasks.complete(taskFor(person, key).id(), values, person.signedOn()))
                .isTrue();
    }

    /** Lets every pause between tries pass, while the mail server stays as it is. */
    protected void letAllRetriesPass() {
        for (int retry = 0; retry < RETRIES.size() && incident() == null; retry++) {
            int tries = job().getRetries();
            clock.advance(RETRIES.get(retry));
            Eventually.until("another try", () -> incident() != null || job().getRetries() < tries);
        }
    }

    /** The job of the case that mails; waits until it failed once. */
    protected Job failedJob() {
        Eventually.until("failed job", () -> job() != null && job().getExceptionMessage() != null);
        return job();
    }

    private Job job() {
        return managementService()
                .createJobQuery()
                .processInstanceId(instance().getId())
                .messages()
                .singleResult();
    }

    /** The incident of the process itself; what operations worry about comes from the rows. */
    protected Incident incident() {
        return runtimeService()
                .createIncidentQuery()
                .processInstanceId(instance().getId())
                .list()
                .stream()
                .filter(incident ->
                        Cause.ofRows().stream().noneMatch(cause -> cause.type().equals(incident.getIncidentType())))
                .reduce((one, another) -> {
                    throw new AssertionError("two incidents");
                })
                .orElse(null);
    }
}
