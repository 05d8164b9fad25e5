package io.mandate.engine.hardening.form;

import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.springframework.stereotype.Component;

/**
 * The last step of a submitted task form, after the row has moved. The engine's own ways to complete a task lead to the
 * form's receiver instead.
 */
@Component
public class TaskCompletion {

    private final ProcessEngineConfigurationImpl engine;

    TaskCompletion(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * Completes the task.
     *
     * @param variables ids, instants and inputs of gateways only
     */
    public void finish(String taskId, Map<String, Object> variables) {
        engine.getCommandExecutorTxRequired().execute(new CompleteTaskCmd(taskId, variables, false, false));
    }
}
