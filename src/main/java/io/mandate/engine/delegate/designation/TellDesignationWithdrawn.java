package io.mandate.engine.delegate.designation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.DesignationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("tellDesignationWithdrawn")
record TellDesignationWithdrawn(DesignationSteps designations, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        designations.tellWithdrawn(cases.id(execution));
    }
}
