package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.InvitationMails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells both sides that the invitation ended without access. */
@Component("tellWithdrawn")
record TellWithdrawn(InvitationMails mails, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellWithdrawn(cases.id(execution));
    }
}
