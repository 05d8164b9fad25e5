package io.mandate.engine.delegate.designation;

import static io.mandate.engine.model.Designation.CONFIRM_BY;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.DesignationSteps;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the officer of record and sets how long the answer may take. */
@Component("askOfficerOfRecord")
record AskOfficerOfRecord(DesignationSteps designations, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Duration wait = cases.waitingTime(execution, "CONFIRMATION");
        designations.askOfficerOfRecord(cases.id(execution), wait);
        execution.setVariable(CONFIRM_BY, cases.latest(wait));
    }
}
