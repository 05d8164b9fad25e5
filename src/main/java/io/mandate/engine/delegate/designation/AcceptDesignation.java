package io.mandate.engine.delegate.designation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.DesignationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Accepts the designation; the administrator is invited. */
@Component("acceptDesignation")
record AcceptDesignation(DesignationSteps designations, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        designations.accept(cases.id(execution));
    }
}
