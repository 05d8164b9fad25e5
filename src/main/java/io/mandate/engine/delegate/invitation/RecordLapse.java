package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends an invitation on which nobody decided within the longest wait. */
@Component("recordLapse")
class RecordLapse implements JavaDelegate {

    private final Codes codes;
    private final Case cases;

    RecordLapse(Codes codes, Case cases) {
        this.codes = codes;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        codes.lapsed(cases.id(execution));
    }
}
