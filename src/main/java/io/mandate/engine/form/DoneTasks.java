package io.mandate.engine.form;

import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.task.CaseFacts;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** Tells those who could have worked on a task what became of it. */
@Component
record DoneTasks(HistoryService history, RepositoryService repository, Memberships memberships, CaseFacts facts) {

    private static final String COMPLETED = "completed";

    /**
     * @return empty if the task is open, if there is none, and for others
     */
    Optional<StateMovedOn> find(String taskId, SignedOn who) {
        return Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .finished()
                        .singleResult())
                .filter(task -> concerns(task, who))
                .map(task -> new StateMovedOn("ALREADY_DECIDED", ended(task)));
    }

    private Message ended(HistoricTaskInstance task) {
        Instant at = task.getEndTime().toInstant();
        if (!COMPLETED.equals(task.getDeleteReason())) {
            return Message.of("refusal.task.gone").with("at", at);
        }
        if (task.getAssignee() == null) {
            return Message.of("refusal.task.decided").with("at", at);
        }
        return Message.of("refusal.task.decided-by")
                .with(
                        "by",
                        memberships.ofUser(task.getAssignee()).map(Member::name).orElse(task.getAssignee()))
                .with("at", at);
    }

    /** By the candidate groups in the model; an expression there means officers or administrators of the case's group. */
    private boolean concerns(HistoricTaskInstance task, SignedOn who) {
        List<String> theirs =
                memberships.ofAccount(who.accountId()).map(Member::groups).orElse(List.of());
        UserTask step = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return who.userId().equals(task.getAssignee())
                || step.getCamundaCandidateGroupsList().stream()
                        .flatMap(group -> group.startsWith("${") ? deciders(task) : Stream.of(group))
                        .anyMatch(theirs::contains);
    }

    private Stream<String> deciders(HistoricTaskInstance task) {
        UUID caseId = UUID.fromString(history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
        return facts.of(Set.of(caseId)).values().stream()
                .map(CaseFacts.Facts::group)
                .flatMap(group -> Stream.of(Memberships.officersOf(group), Memberships.primaryAdministratorsOf(group)));
    }
}
