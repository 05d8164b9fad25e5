package io.mandate.engine.delegate;

import io.mandate.engine.model.Designation;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
import io.mandate.operations.worry.Cause;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes a wait that lasts too long visible in Cockpit, as an incident of its own type on the waiting task. It goes when the
 * task is done; an incident of this step itself would go with the step.
 */
@Component("reportOverdue")
record ReportOverdue(@Lazy TaskService tasks, @Lazy RuntimeService runtime, Words words) implements JavaDelegate {

    private static final Map<String, Cause> CAUSES = Map.of(
            Designation.REVIEW_TASK, Cause.REVIEW_OVERDUE,
            PaperDesignation.RECORD_TASK, Cause.PAPER_FORM_OVERDUE,
            RuleRelease.APPROVE_TASK, Cause.APPROVAL_OVERDUE);

    @Override
    public void execute(DelegateExecution execution) {
        String waiting = attachedTo(execution);
        Cause cause = CAUSES.getOrDefault(waiting, Cause.TASK_OVERDUE);
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(waiting)
                .list()) {
            runtime.createIncident(
                    cause.type(),
                    task.getExecutionId(),
                    execution.getProcessBusinessKey(),
                    words.in(
                            Language.ENGLISH,
                            Message.of("task.overdue")
                                    .with("cause", cause.cause())
                                    .with("task", task.getName())));
        }
    }

    /** The task whose boundary timer led here. */
    private static String attachedTo(DelegateExecution execution) {
        return execution.getBpmnModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> leadsTo(event, execution.getCurrentActivityId()))
                .map(event -> event.getAttachedTo().getId())
                .findFirst()
                .orElseThrow();
    }

    private static boolean leadsTo(BoundaryEvent event, String activity) {
        return event.getOutgoing().stream()
                .anyMatch(flow -> flow.getTarget().getId().equals(activity));
    }
}
