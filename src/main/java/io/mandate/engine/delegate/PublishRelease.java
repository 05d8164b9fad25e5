package io.mandate.engine.delegate;

import static io.mandate.engine.model.RuleRelease.IN_FORCE;
import static org.camunda.bpm.engine.variable.Variables.booleanValue;

import io.mandate.analyst.ReleaseDecisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts an approved change into force, unless another one was quicker; plans what becomes of open cases. */
@Component("publishRelease")
record PublishRelease(ReleaseDecisions decisions, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(IN_FORCE, booleanValue(decisions.publish(cases.id(execution)), true));
    }
}
