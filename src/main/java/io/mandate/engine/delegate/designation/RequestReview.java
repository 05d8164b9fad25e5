package io.mandate.engine.delegate.designation;

import static io.mandate.engine.model.Designation.REVIEW_BY;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.DesignationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the designation to membership services and sets by when they should decide. */
@Component("requestReview")
record RequestReview(DesignationSteps designations, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        designations.requestReview(cases.id(execution));
        execution.setVariable(REVIEW_BY, cases.latest(cases.waitingTime(execution, "REVIEW")));
    }
}
