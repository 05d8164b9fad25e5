package io.mandate.engine.delegate.access;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.InvitationMails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever invited that the code was used. */
@Component("tellAccessGranted")
class TellAccessGranted implements JavaDelegate {

    private final InvitationMails mails;
    private final Case cases;

    TellAccessGranted(InvitationMails mails, Case cases) {
        this.mails = mails;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellGranted(cases.id(execution));
    }
}
