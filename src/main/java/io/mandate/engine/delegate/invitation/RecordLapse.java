package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends an invitation on which nobody decided within the longest wait. */
@Component("recordLapse")
record RecordLapse(Codes codes, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        codes.lapsed(cases.id(execution));
    }
}
