package io.mandate.engine.hardening.form;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts our form and task services into the engine. They look up their parts at the first call: those need the engine. */
@Component
class FormServices extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Submissions> submissions;

    FormServices(ObjectProvider<Submissions> submissions) {
        this.submissions = submissions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setFormService(new MandateFormService(submissions));
        engine.setTaskService(new MandateTaskService(engine, submissions));
    }
}
