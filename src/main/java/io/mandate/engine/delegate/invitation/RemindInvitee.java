package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the invitee, unless the code is of no use any more. */
@Component("remindInvitee")
class RemindInvitee implements JavaDelegate {

    private final Codes codes;
    private final Case cases;

    RemindInvitee(Codes codes, Case cases) {
        this.codes = codes;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        codes.remind(cases.id(execution));
    }
}
