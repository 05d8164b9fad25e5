package io.mandate.process.receiver;

import io.mandate.account.SignedOn;
import io.mandate.invitation.Codes;
import io.mandate.invitation.InvitationSummary;
import io.mandate.invitation.UserManagement;
import io.mandate.process.form.TaskForm;
import io.mandate.process.form.TaskRef;
import io.mandate.rules.Sentences;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Correction of an address that the mail server refused. */
@Component
class CorrectAddressForm implements TaskForm {

    private final Codes codes;
    private final UserManagement users;
    private final Sentences sentences;

    CorrectAddressForm(Codes codes, UserManagement users, Sentences sentences) {
        this.codes = codes;
        this.users = users;
        this.sentences = sentences;
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
                        "name",
                        summary.name(),
                        "email",
                        summary.email(),
                        "reasonRefused",
                        sentences.said("The mail server of this address refuses mail to it for good.")));
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
