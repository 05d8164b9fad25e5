package io.mandate.engine.hardening.form;

import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

/** What persons submit through the engine's API, in the engine's words: variables, process instances, its exceptions. */
@Component
record Submissions(
        Caller caller,
        CaseForms forms,
        FormValues values,
        AuthorizationService authorizations,
        Memberships memberships,
        RepositoryService repository,
        HistoryService history,
        Words words) {

    /** @throws FormFieldValidationException which the engine's REST answers with 400 and Tasklist shows below the form */
    ProcessInstance start(String processDefinitionId, Map<String, Object> variables) {
        return submitted(who -> {
            requireNewestAndAllowed(processDefinitionId, who);
            return instance(forms.start(processDefinitionId, values.plain(variables), who));
        });
    }

    /** @throws FormFieldValidationException as for {@link #start} */
    void complete(String taskId, Map<String, Object> variables) {
        submitted(who -> {
            if (!forms.complete(taskId, values.plain(variables), who)) {
                throw notYours();
            }
            return null;
        });
    }

    /** Gives a task back that the caller has claimed. */
    void giveBack(String taskId) {
        caller.handOver(who -> {
            if (!forms.giveBack(taskId, who)) {
                throw notYours();
            }
            return null;
        });
    }

    /** The schema as JSON, its lists filled. */
    InputStream startForm(String processDefinitionId) {
        return caller.handOver(who -> {
            requireNewestAndAllowed(processDefinitionId, who);
            return stream(forms.startForm(processDefinitionId, Language.ofRequest(), who));
        });
    }

    /** The schema of a task as JSON, in the language of the request; empty when the task is not the caller's. */
    Optional<InputStream> taskForm(String taskId) {
        return caller.handOver(who -> forms.taskForm(taskId, Language.ofRequest(), who))
                .map(Submissions::stream);
    }

    private static InputStream stream(JsonNode schema) {
        return new ByteArrayInputStream(schema.toString().getBytes(StandardCharsets.UTF_8));
    }

    VariableMap startVariables(String processDefinitionId, Collection<String> wanted) {
        return caller.handOver(who -> {
            requireNewestAndAllowed(processDefinitionId, who);
            return values.variables(forms.startData(processDefinitionId, who), wanted);
        });
    }

    VariableMap taskVariables(String taskId, Collection<String> wanted) {
        return caller.handOver(
                who -> values.variables(forms.taskData(taskId, who).orElseThrow(this::notYours), wanted));
    }

    private <T> T submitted(Function<SignedOn, T> submission) {
        try {
            return caller.handOver(submission);
        } catch (InvalidInput refused) {
            String sentences = refused.errors().stream()
                    .map(error ->
                            (error.pointer().isEmpty() ? "" : error.pointer() + ": ") + words.said(error.detail()))
                    .collect(Collectors.joining(" "));
            throw new FormFieldValidationException(refused.errors(), sentences, refused);
        }
    }

    private void requireNewestAndAllowed(String processDefinitionId, SignedOn who) {
        String key = repository.getProcessDefinition(processDefinitionId).getKey();
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        List<String> groups =
                memberships.ofUser(who.userId()).map(Member::groups).orElse(List.of());
        if (!newest.getId().equals(processDefinitionId)
                || !authorizations.isUserAuthorized(who.userId(), groups, CREATE_INSTANCE, PROCESS_DEFINITION, key)) {
            throw refused(Message.of("refusal.process.start"));
        }
    }

    /** From history, since a process may have ended where it was started. */
    private ProcessInstance instance(UUID caseId) {
        HistoricProcessInstance started = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .rootProcessInstances()
                .singleResult();
        ExecutionEntity instance = new ExecutionEntity();
        instance.setId(started.getId());
        instance.setProcessInstanceId(started.getId());
        instance.setProcessDefinitionId(started.getProcessDefinitionId());
        instance.setBusinessKey(started.getBusinessKey());
        instance.setEnded(started.getEndTime() != null);
        return instance;
    }

    private AuthorizationException notYours() {
        return refused(Message.of("refusal.task.not-yours"));
    }

    /** What the engine answers with 403, said to the caller. */
    AuthorizationException refused(Message message) {
        return new AuthorizationException(words.said(message));
    }
}
