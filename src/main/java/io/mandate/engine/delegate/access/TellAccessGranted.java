package io.mandate.engine.delegate.access;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.InvitationMails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever invited that the code was used. */
@Component("tellAccessGranted")
record TellAccessGranted(InvitationMails mails, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellGranted(cases.id(execution));
    }
}
