package io.mandate.process.delegate;

import static io.mandate.process.model.Designation.REVIEW_TASK;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes a wait that lasts too long visible in Cockpit, as an incident of its own type on the waiting task. It goes when the
 * task is done; an incident of this step itself would go with the step.
 */
@Component("reportOverdue")
class ReportOverdue implements JavaDelegate {

    private final TaskService tasks;
    private final RuntimeService runtime;

    ReportOverdue(@Lazy TaskService tasks, @Lazy RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String waiting = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(REVIEW_TASK)
                .singleResult()
                .getExecutionId();
        runtime.createIncident(
                "reviewOverdue",
                waiting,
                execution.getProcessBusinessKey(),
                "Membership services have not decided on this designation in time. Open the task \"Review designation\".");
    }
}
