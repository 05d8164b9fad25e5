package io.mandate.process.receiver;

import io.mandate.account.SignedOn;
import io.mandate.invitation.Codes;
import io.mandate.invitation.InvitationSummary;
import io.mandate.invitation.UserManagement;
import io.mandate.process.form.TaskForm;
import io.mandate.process.form.TaskRef;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Correction of an address that the mail server refused. */
@Component
class CorrectAddressForm implements TaskForm {

    private final Codes codes;
    private final UserManagement users;

    CorrectAddressForm(Codes codes, UserManagement users) {
        this.codes = codes;
        this.users = users;
    }

    @Override
    public String formId() {
        return "correct-address";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        InvitationSummary summary = codes.summary(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "name", summary.name(),
                        "email", summary.email(),
                        "reasonRefused", "The mail server of this address refuses mail to it for good."));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        users.correctAddress(
                who.accountId(),
                codes.summary(task.caseId()).group(),
                task.caseId(),
                (String) values.get("email"),
                (String) values.get("emailRepeated"));
    }
}
