package io.mandate.engine.receiver;

import static io.mandate.engine.model.AccessCode.CORRECT_ADDRESS;
import static io.mandate.engine.model.AccessCode.NAME_ANOTHER;
import static io.mandate.engine.model.AccessCode.NEW_CODE;
import static io.mandate.engine.model.AccessCode.WITHDRAW;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.form.TaskForm;
import io.mandate.engine.form.TaskRef;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.invitation.InvitationSummaries;
import io.mandate.onboarding.invitation.InvitationSummary;
import io.mandate.onboarding.invitation.Person;
import io.mandate.onboarding.invitation.PersonForm;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decision on an expired code (H1): new code, other address, somebody else, or none. */
@Component
record ExpiredCodeForm(
        InvitationSummaries invitations, UserManagement users, DesignationDesk designations, ObjectMapper json)
        implements TaskForm {

    @Override
    public String formId() {
        return "decide-on-expired-code";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        InvitationSummary summary = invitations.of(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "name", summary.name(),
                        "email", summary.email().canonical(),
                        "group", summary.group() + " " + summary.groupName(),
                        "issuedAt", summary.issuedAt(),
                        "expiredAt", summary.expiredAt()));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        UUID caseId = task.caseId();
        InvitationSummary summary = invitations.of(caseId);
        String group = summary.group();
        switch ((String) values.get("decision")) {
            case NEW_CODE -> users.newCode(who.accountId(), group, caseId);
            case CORRECT_ADDRESS ->
                users.correctAddress(
                        who.accountId(),
                        group,
                        caseId,
                        EmailAddress.typedTwice(
                                "", (String) values.get("email"), (String) values.get("emailRepeated")));
            case NAME_ANOTHER ->
                nameAnother(who, caseId, summary, json.convertValue(values.get("person"), PersonForm.class));
            case WITHDRAW -> users.withdraw(who.accountId(), group, caseId);
            default -> throw new InvalidInput("/decision", "unknown", Message.of("refusal.code.decision"));
        }
    }

    private void nameAnother(SignedOn who, UUID caseId, InvitationSummary summary, PersonForm form) {
        if (form == null) {
            throw new InvalidInput("/person", "required", Message.of("refusal.code.person"));
        }
        Person person = form.person("/person");
        try {
            if (summary.role() == Role.PRIMARY_ADMINISTRATOR) {
                designations.nameAnother(who.accountId(), summary.group(), caseId, person);
            } else {
                users.nameAnother(who.accountId(), summary.group(), caseId, person);
            }
        } catch (InvalidInput refused) {
            throw new InvalidInput(refused.errors().stream()
                    .map(error -> new FieldError(
                            error.pointer().replaceFirst("^/", "/person/"), error.code(), error.detail()))
                    .toList());
        }
    }
}
