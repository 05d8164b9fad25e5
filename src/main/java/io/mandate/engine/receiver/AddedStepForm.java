package io.mandate.engine.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.engine.form.AddedStep;
import io.mandate.engine.form.TaskRef;
import io.mandate.engine.hardening.form.TaskCompletion;
import io.mandate.onboarding.designation.DesignationSummaries;
import io.mandate.onboarding.invitation.InvitationSummaries;
import io.mandate.people.SignedOn;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A step that analysts added: what was chosen is for the gateways behind it, what was written is kept in the audit trail
 * and in no variable.
 */
@Component
record AddedStepForm(
        DesignationSummaries designations, InvitationSummaries invitations, TaskCompletion completion, AuditTrail audit)
        implements AddedStep {

    /** Fields whose values the form itself lists, and numbers. */
    private static final Set<String> CHOICES = Set.of("radio", "select", "checkbox", "number");

    @Override
    public Map<String, Object> data(TaskRef task) {
        return designations
                .find(task.caseId())
                .<Map<String, Object>>map(designation -> Map.of(
                        "reference", designation.reference(),
                        "group", designation.group(),
                        "companyName", designation.companyName(),
                        "officer", designation.officerTyped(),
                        "administrator", designation.administrator()))
                .or(() -> invitations
                        .find(task.caseId())
                        .map(invitation -> Map.of(
                                "group", invitation.group(),
                                "companyName", invitation.groupName(),
                                "name", invitation.name(),
                                "email", invitation.email().canonical())))
                .<Map<String, Object>>map(known -> Map.of("case", known))
                .orElse(Map.of());
    }

    @Override
    public void submit(TaskRef task, JsonNode schema, Map<String, Object> values, SignedOn who) {
        Map<String, Object> chosen = new HashMap<>();
        Map<String, Object> noted = new HashMap<>(Map.of("step", task.key()));
        for (JsonNode field : schema.path("components")) {
            String key = field.path("key").asText();
            Object value = values.get(key);
            if (value != null) {
                noted.put(key, value);
                if (CHOICES.contains(field.path("type").asText())) {
                    chosen.put(key, value);
                }
            }
        }
        audit.record(AuditAction.STEP_COMPLETED, Actor.of(who.accountId(), "assignee"), null, task.caseId(), noted);
        completion.finish(task.id(), chosen);
    }
}
