package io.mandate.engine.delegate.designation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.DesignationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("refuseDesignation")
class RefuseDesignation implements JavaDelegate {

    private final DesignationSteps designations;
    private final Case cases;

    RefuseDesignation(DesignationSteps designations, Case cases) {
        this.designations = designations;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        designations.refuse(cases.id(execution));
    }
}
