package io.mandate.engine.form;

import static java.util.stream.Collectors.toSet;

import io.mandate.analyst.ReleaseDecisions;
import io.mandate.engine.model.Designation;
import io.mandate.engine.model.RuleRelease;
import io.mandate.onboarding.designation.DesignationDecisions;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Nobody decides on a matter of their own, whatever their groups. */
@Component
public record OwnMatters(DesignationDecisions designations, ReleaseDecisions releases) {

    /**
     * Those of the cases that somebody else decides at this step.
     *
     * @param step id of the BPMN element
     */
    public Set<UUID> among(Collection<UUID> cases, String step, UUID account) {
        return switch (step) {
            case Designation.REVIEW_TASK -> designations.partyTo(cases, account);
            case RuleRelease.APPROVE_TASK ->
                cases.stream().filter(id -> releases.isEditorOf(id, account)).collect(toSet());
            default -> Set.of();
        };
    }
}
