package io.mandate.engine.adapter;

import io.mandate.engine.model.Authorization;
import io.mandate.engine.model.Designation;
import io.mandate.engine.release.Releases;
import io.mandate.onboarding.access.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a case go on where a message leads, though nothing waits for the message: the case is at a step that analysts added,
 * or its process is lost. The model says where that is, and whether the wait ends with it.
 */
@Component
record Rerouting(
        @Lazy RuntimeService runtime, @Lazy RepositoryService repository, @Lazy Releases releases, JdbcClient jdbc) {

    void take(UUID caseId, String message) {
        List<ProcessInstance> instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .list();
        instances.forEach(instance -> move(instance, message));
        if (instances.isEmpty()) {
            String definition = releases.process(keyOf(caseId));
            runtime.createProcessInstanceById(definition)
                    .businessKey(caseId.toString())
                    .startTransition(flow(event(definition, message)))
                    .execute();
        }
    }

    private void move(ProcessInstance instance, String message) {
        CatchEvent event = event(instance.getProcessDefinitionId(), message);
        ProcessInstanceModificationBuilder move = runtime.createProcessInstanceModification(instance.getId());
        if (!(event instanceof BoundaryEvent border) || border.cancelActivity()) {
            ActivityInstance root = runtime.getActivityInstance(instance.getId());
            Stream.of(root.getChildActivityInstances()).forEach(at -> move.cancelActivityInstance(at.getId()));
            Stream.of(root.getChildTransitionInstances()).forEach(at -> move.cancelTransitionInstance(at.getId()));
        }
        move.startTransition(flow(event)).execute();
    }

    private CatchEvent event(String definition, String message) {
        return repository.getBpmnModelInstance(definition).getModelElementsByType(CatchEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream()
                        .anyMatch(what -> what instanceof MessageEventDefinition told
                                && told.getMessage().getName().equals(message)))
                .findFirst()
                .orElseThrow();
    }

    private static String flow(CatchEvent event) {
        return event.getOutgoing().iterator().next().getId();
    }

    /** A designation has no invitation before it is accepted. */
    private String keyOf(UUID caseId) {
        return jdbc.sql("select role from invitation where id = ?")
                        .param(caseId)
                        .query(Role.class)
                        .optional()
                        .filter(Role.TEAM_MEMBER::equals)
                        .isPresent()
                ? Authorization.KEY
                : Designation.KEY;
    }
}
