package io.mandate.process.delegate;

import io.mandate.process.model.Designation;
import io.mandate.process.model.PaperDesignation;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes a wait that lasts too long visible in Cockpit, as an incident of its own type on the waiting task. It goes when the
 * task is done; an incident of this step itself would go with the step.
 */
@Component("reportOverdue")
class ReportOverdue implements JavaDelegate {

    private static final Map<String, Overdue> BY_TASK = Map.of(
            Designation.REVIEW_TASK,
            new Overdue(
                    "reviewOverdue",
                    "Membership services have not decided on this designation in time. Open the task \"Review designation\"."),
            PaperDesignation.RECORD_TASK,
            new Overdue(
                    "paperFormOverdue",
                    "Membership services have not recorded this paper form in time. Open the task \"Record paper form\"."));

    /** @param incident type of the incident */
    private record Overdue(String incident, String message) {}

    private final TaskService tasks;
    private final RuntimeService runtime;

    ReportOverdue(@Lazy TaskService tasks, @Lazy RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Task waiting = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKeyIn(BY_TASK.keySet().toArray(String[]::new))
                .singleResult();
        Overdue overdue = BY_TASK.get(waiting.getTaskDefinitionKey());
        runtime.createIncident(
                overdue.incident(), waiting.getExecutionId(), execution.getProcessBusinessKey(), overdue.message());
    }
}
