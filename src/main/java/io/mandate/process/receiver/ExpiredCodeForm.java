package io.mandate.process.receiver;

import static io.mandate.process.model.AccessCode.CORRECT_ADDRESS;
import static io.mandate.process.model.AccessCode.NAME_ANOTHER;
import static io.mandate.process.model.AccessCode.NEW_CODE;
import static io.mandate.process.model.AccessCode.WITHDRAW;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.access.Role;
import io.mandate.account.SignedOn;
import io.mandate.designation.DesignationDesk;
import io.mandate.invitation.Codes;
import io.mandate.invitation.InvitationSummary;
import io.mandate.invitation.Person;
import io.mandate.invitation.UserManagement;
import io.mandate.process.form.TaskForm;
import io.mandate.process.form.TaskRef;
import io.mandate.rules.FieldError;
import io.mandate.rules.InvalidInput;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decision on an expired code (H1): new code, other address, somebody else, or none. */
@Component
class ExpiredCodeForm implements TaskForm {

    private final Codes codes;
    private final UserManagement users;
    private final DesignationDesk designations;
    private final ObjectMapper json;

    ExpiredCodeForm(Codes codes, UserManagement users, DesignationDesk designations, ObjectMapper json) {
        this.codes = codes;
        this.users = users;
        this.designations = designations;
        this.json = json;
    }

    @Override
    public String formId() {
        return "decide-on-expired-code";
    }

    @Override
    public Map<String, Object> data(TaskRef task, SignedOn who) {
        InvitationSummary summary = codes.summary(task.caseId());
        return Map.of(
                "case",
                Map.of(
                        "name", summary.name(),
                        "email", summary.email(),
                        "group", summary.group() + " " + summary.groupName(),
                        "issuedAt", summary.issuedAt(),
                        "expiredAt", summary.expiredAt()));
    }

    @Override
    public void submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        UUID caseId = task.caseId();
        InvitationSummary summary = codes.summary(caseId);
        String group = summary.group();
        switch ((String) values.get("decision")) {
            case NEW_CODE -> users.newCode(who.accountId(), group, caseId);
            case CORRECT_ADDRESS ->
                users.correctAddress(who.accountId(), group, caseId, (String) values.get("email"), (String)
                        values.get("emailRepeated"));
            case NAME_ANOTHER ->
                nameAnother(who, caseId, summary, json.convertValue(values.get("person"), Person.class));
            case WITHDRAW -> users.withdraw(who.accountId(), group, caseId);
            default -> throw new InvalidInput("/decision", "unknown", "Select one of the decisions.");
        }
    }

    private void nameAnother(SignedOn who, UUID caseId, InvitationSummary summary, Person person) {
        if (person == null) {
            throw new InvalidInput("/person", "required", "Enter who is to be named instead.");
        }
        try {
            if (summary.role() == Role.PRIMARY_ADMINISTRATOR) {
                designations.nameAnother(who.accountId(), summary.group(), caseId, person);
            } else {
                users.nameAnother(who.accountId(), summary.group(), caseId, person);
            }
        } catch (InvalidInput refused) {
            throw new InvalidInput(refused.errors().stream()
                    .map(error -> new FieldError(
                            error.pointer().replaceFirst("^(/administrator)?/", "/person/"),
                            error.code(),
                            error.detail()))
                    .toList());
        }
    }
}
