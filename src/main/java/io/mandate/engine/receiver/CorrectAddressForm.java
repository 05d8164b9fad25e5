package io.mandate.engine.receiver;

import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.onboarding.invitation.InvitationSummaries;
import io.mandate.onboarding.invitation.InvitationSummary;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Correction of an address that the mail server refused. */
@Component
record CorrectAddressForm(InvitationSummaries invitations, UserManagement users, Words words) implements TaskForm {

    @Override
    public String formId() {
        return "correct-address";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        InvitationSummary summary = invitations.of(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "name",
                        summary.name(),
                        "email",
                        summary.email().canonical(),
                        "reasonRefused",
                        words.said(Message.of("form.correct-address.refused"))));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        users.correctAddress(
                who.accountId(),
                invitations.of(task.caseId()).group(),
                task.caseId(),
                EmailAddress.typedTwice("", (String) values.get("email"), (String) values.get("emailRepeated")));
    }
}
