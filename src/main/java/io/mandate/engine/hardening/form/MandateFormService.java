package io.mandate.engine.hardening.form;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's form service with the seam inside: Tasklist and REST read and submit forms here. Nothing that is submitted
 * becomes a variable, and no variable is shown.
 */
class MandateFormService extends FormServiceImpl {

    private final ObjectProvider<Submissions> submissions;

    MandateFormService(ObjectProvider<Submissions> submissions) {
        this.submissions = submissions;
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submissions.getObject().start(processDefinitionId, properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, properties);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, (Map) properties);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public ProcessInstance submitStartFormData(
            String processDefinitionId, String businessKey, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, (Map) properties);
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        submissions.getObject().complete(taskId, properties);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        submitTaskForm(taskId, properties);
        return Variables.createVariables();
    }

    @Override
    public VariableMap getStartFormVariables(
            String processDefinitionId, Collection<String> formVariables, boolean deserializeObjectValues) {
        return submissions.getObject().startVariables(processDefinitionId, formVariables);
    }

    /** With options: Tasklist asks for no variables before a process is started. */
    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return submissions.getObject().startForm(processDefinitionId);
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return submissions.getObject().taskForm(taskId).orElseGet(() -> super.getDeployedTaskForm(taskId));
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
        return submissions.getObject().taskVariables(taskId, formVariables);
    }
}
