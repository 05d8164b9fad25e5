package io.mandate.engine.delegate;

import io.mandate.engine.model.Designation;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
import io.mandate.operations.worry.Cause;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes a wait that lasts too long visible in Cockpit, as an incident of its own type on the waiting task, since the task
 * waits. It goes when the task is done; an incident of this step itself would go with the step.
 */
@Component("reportOverdue")
record ReportOverdue(@Lazy TaskService tasks, @Lazy RuntimeService runtime, Words words) implements JavaDelegate {

    private static final Map<String, Cause> CAUSES = Map.of(
            Designation.REVIEW_TASK, Cause.REVIEW_OVERDUE,
            PaperDesignation.RECORD_TASK, Cause.PAPER_FORM_OVERDUE,
            RuleRelease.APPROVE_TASK, Cause.APPROVAL_OVERDUE);

    @Override
    public void execute(DelegateExecution execution) {
        String waiting = waitingBefore((FlowNode) execution.getBpmnModelElementInstance())
                .map(BaseElement::getId)
                .orElse(null);
        TaskQuery open = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId());
        for (Task task : (waiting == null ? open : open.taskDefinitionKey(waiting)).list()) {
            Cause cause = CAUSES.getOrDefault(task.getTaskDefinitionKey(), Cause.TASK_OVERDUE);
            runtime.createIncident(
                    cause.type(),
                    task.getExecutionId(),
                    task.getCreateTime().toInstant().toString(),
                    words.in(Language.ENGLISH, cause.cause()) + ". " + words.in(Language.ENGLISH, cause.remedy()));
        }
    }

    /**
     * The step whose boundary timer led here, over whatever steps; empty if none did, as when analysts put this step elsewhere: then
     * every task of the case is meant that waits.
     */
    static Optional<Activity> waitingBefore(FlowNode step) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> before = new ArrayDeque<>(List.of(step));
        while (!before.isEmpty()) {
            FlowNode node = before.poll();
            if (node instanceof BoundaryEvent event) {
                return Optional.of(event.getAttachedTo());
            }
            if (seen.add(node)) {
                node.getIncoming().forEach(flow -> before.add(flow.getSource()));
            }
        }
        return Optional.empty();
    }
}
