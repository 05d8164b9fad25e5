package io.mandate.engine.delegate.invitation;

import static io.mandate.engine.model.AccessCode.ADDRESS_REFUSED;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.platform.mail.MailOutcome;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the live code; a refused address goes back to whoever decides. */
@Component("mailAccessCode")
record MailAccessCode(Codes codes, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        if (codes.mail(cases.id(execution), cases.release(execution)) == MailOutcome.ADDRESS_REFUSED) {
            throw new BpmnError(ADDRESS_REFUSED);
        }
    }
}
