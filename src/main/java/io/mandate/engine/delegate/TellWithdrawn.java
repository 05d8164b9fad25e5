package io.mandate.engine.delegate;

import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells both sides that the invitation ended without access. */
@Component("tellWithdrawn")
class TellWithdrawn implements JavaDelegate {

    private final Codes codes;
    private final Case cases;

    TellWithdrawn(Codes codes, Case cases) {
        this.codes = codes;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        codes.tellWithdrawn(cases.id(execution));
    }
}
