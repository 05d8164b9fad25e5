package io.mandate.engine.delegate;

import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever invited that the code was used. */
@Component("tellAccessGranted")
class TellAccessGranted implements JavaDelegate {

    private final Codes codes;
    private final Case cases;

    TellAccessGranted(Codes codes, Case cases) {
        this.codes = codes;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        codes.tellGranted(cases.id(execution));
    }
}
