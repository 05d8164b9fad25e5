package io.mandate.engine.delegate.invitation;

import static io.mandate.engine.delegate.invitation.Deciders.deciders;
import static io.mandate.engine.model.AccessCode.DECIDERS;
import static io.mandate.engine.model.AccessCode.DECIDE_BY;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes the refused address and names who corrects it, and by when. */
@Component("recordAddressRefused")
record RecordAddressRefused(Codes codes, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(DECIDERS, deciders(codes.addressRefused(cases.id(execution))));
        execution.setVariable(DECIDE_BY, cases.latest(cases.waitingTime(execution, "CORRECT_ADDRESS")));
    }
}
