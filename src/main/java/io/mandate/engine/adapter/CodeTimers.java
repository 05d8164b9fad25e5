package io.mandate.engine.adapter;

import io.mandate.engine.model.AccessCode;
import io.mandate.onboarding.invitation.Codes;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sets the timer of a code's expiry to what the row says. */
@Component
record CodeTimers(
        @Lazy RuntimeService runtime,
        @Lazy RepositoryService repository,
        @Lazy ManagementService management,
        @Lazy Codes codes) {

    private static final String EXPIRES = "${" + AccessCode.CODE_EXPIRES_AT + "}";

    void follow(UUID caseId) {
        Instant expiresAt = codes.expiresAt(caseId).orElseThrow();
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
        repository
                .getBpmnModelInstance(instance.getProcessDefinitionId())
                .getModelElementsByType(TimerEventDefinition.class)
                .stream()
                .filter(timer -> timer.getTextContent().strip().equals(EXPIRES))
                .map(timer -> ((FlowNode) timer.getParentElement()).getId())
                .flatMap(element ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(element)
                                .list()
                                .stream())
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(expiresAt)));
    }
}
