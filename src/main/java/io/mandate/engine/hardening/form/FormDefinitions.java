package io.mandate.engine.hardening.form;

import java.util.Optional;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.stereotype.Component;

/** Which form is meant: the engine's public API answers its content only. */
@Component
public class FormDefinitions {

    private final ProcessEngineConfigurationImpl engine;

    FormDefinitions(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** The form of a task or start event, in the version that its process was deployed with. */
    public Optional<CamundaFormDefinition> of(FormData start) {
        return Optional.ofNullable(start.getCamundaFormRef()).map(form -> engine.getCommandExecutorTxRequired()
                .execute(new GetCamundaFormDefinitionCmd(form, start.getDeploymentId())));
    }

    /** The newest version of a form. */
    public Optional<CamundaFormDefinition> newest(String formId) {
        return Optional.ofNullable(engine.getCommandExecutorTxRequired()
                .execute(context -> context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(formId)));
    }
}
