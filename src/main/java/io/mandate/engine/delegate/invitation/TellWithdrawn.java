package io.mandate.engine.delegate.invitation;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.InvitationMails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells both sides that the invitation ended without access. */
@Component("tellWithdrawn")
class TellWithdrawn implements JavaDelegate {

    private final InvitationMails mails;
    private final Case cases;

    TellWithdrawn(InvitationMails mails, Case cases) {
        this.mails = mails;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellWithdrawn(cases.id(execution));
    }
}
