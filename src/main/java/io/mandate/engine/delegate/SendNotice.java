package io.mandate.engine.delegate;

import static io.mandate.engine.model.AccessCode.ADDRESS_REFUSED;

import io.mandate.platform.mail.MailOutcome;
import io.mandate.platform.mail.Notices;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands a queued notice to the mail server. */
@Component("sendNotice")
record SendNotice(Notices notices, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        if (notices.deliver(cases.id(execution), cases.release(execution)) == MailOutcome.ADDRESS_REFUSED) {
            throw new BpmnError(ADDRESS_REFUSED);
        }
    }
}
