package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessCode.DECISION;
import static io.mandate.engine.model.Designation.ACCEPT;
import static io.mandate.engine.model.Designation.CONFIRMED;
import static io.mandate.engine.model.Designation.PLANNED;
import static io.mandate.engine.model.Designation.PLANNED_FOR;
import static io.mandate.engine.model.Designation.REFUSE;
import static io.mandate.engine.model.Designation.REJECTED;
import static io.mandate.engine.model.Designation.REVIEW_TASK;
import static io.mandate.engine.model.Designation.WITHDRAWN;

import io.mandate.engine.model.Designation;
import io.mandate.onboarding.designation.DesignationProcess;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import io.mandate.platform.work.Afterwards;
import io.mandate.platform.work.Deferred;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Designations: requested, confirmed or rejected by the officer of record, reviewed. */
@Component
record DesignationCases(Cases cases, Afterwards afterwards) implements DesignationProcess, Deferred {

    private static final String KIND = "DESIGNATION";

    @Override
    public void requested(UUID designationId, Instant plannedFor) {
        VariableMap plan = Variables.putValueTyped(PLANNED, Variables.booleanValue(plannedFor != null, true));
        cases.start(
                Designation.KEY,
                designationId,
                plannedFor == null ? plan : plan.putValue(PLANNED_FOR, Date.from(plannedFor)));
    }

    @Override
    public void requestedByStranger(UUID designationId) {
        afterwards.add(KIND, designationId.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param subject id of a designation that a stranger requested */
    @Override
    public void perform(String subject) {
        requested(UUID.fromString(subject), null);
    }

    @Override
    public void confirmedByOfficer(UUID designationId) {
        cases.tell(designationId, CONFIRMED);
    }

    @Override
    public void rejectedByOfficer(UUID designationId) {
        cases.tell(designationId, REJECTED);
    }

    @Override
    public void reviewed(UUID designationId, boolean accepted) {
        if (!cases.decide(designationId, Map.of(DECISION, accepted ? ACCEPT : REFUSE), REVIEW_TASK)) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.decided"));
        }
    }

    /** A case of a release that knows no withdrawal, or whose process is lost, ends as one that the officer rejected. */
    @Override
    public void withdrawnByOfficer(UUID designationId) {
        if (!cases.tellIfAwaited(designationId, WITHDRAWN)) {
            cases.insist(designationId, REJECTED);
        }
    }
}
