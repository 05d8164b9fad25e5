package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the invitee, unless the code is of no use any more. */
@Component("remindInvitee")
record RemindInvitee(Codes codes, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        codes.remind(cases.id(execution));
    }
}
