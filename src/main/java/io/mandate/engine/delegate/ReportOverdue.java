package io.mandate.engine.delegate;

import io.mandate.engine.model.Designation;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
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
class ReportOverdue implements JavaDelegate {

    private static final Map<String, String> TYPES = Map.of(
            Designation.REVIEW_TASK,
            "reviewOverdue",
            PaperDesignation.RECORD_TASK,
            "paperFormOverdue",
            RuleRelease.APPROVE_TASK,
            "approvalOverdue");

    /** Of a task that analysts added to a model. */
    private static final String ANY_TASK = "taskOverdue";

    private final TaskService tasks;
    private final RuntimeService runtime;

    ReportOverdue(@Lazy TaskService tasks, @Lazy RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String waiting = attachedTo(execution);
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(waiting)
                .list()) {
            runtime.createIncident(
                    TYPES.getOrDefault(waiting, ANY_TASK),
                    task.getExecutionId(),
                    execution.getProcessBusinessKey(),
                    "Nobody has done this in time. Open the task \"%s\".".formatted(task.getName()));
        }
    }

    /** The task on whose border the timer stands that led here. */
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
