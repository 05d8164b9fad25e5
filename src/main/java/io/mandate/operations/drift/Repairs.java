package io.mandate.operations.drift;

import io.mandate.operations.GroupOfCase;
import io.mandate.operations.drift.CaseInstances.Seen;
import io.mandate.operations.drift.Difference.State;
import io.mandate.people.account.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at one difference and mends it, each time in one transaction that holds the lock of the case's group, as every
 * change of a person does: what business did meanwhile is seen, and what is seen cannot be changed by it.
 */
@Service
@Transactional
public class Repairs {

    private static final int LONGEST_REASON = 500;

    private final Differences differences;
    private final CaseInstances instances;
    private final RepairSteps steps;
    private final GroupOfCase cases;
    private final AuditTrail audit;

    Repairs(Differences differences, CaseInstances instances, RepairSteps steps, GroupOfCase cases, AuditTrail audit) {
        this.differences = differences;
        this.instances = instances;
        this.steps = steps;
        this.cases = cases;
        this.audit = audit;
    }

    /** The outcome of a second look under the lock. */
    record Look(boolean differs, Optional<UUID> open) {}

    /** Looks again, and notes the difference if it is still there. */
    Look look(Kind kind, Seen seen, UUID run) {
        lock(seen.caseId());
        return instances.differs(kind, seen.subject())
                ? new Look(true, differences.note(kind, seen, run))
                : new Look(false, Optional.empty());
    }

    /**
     * Mends an open difference.
     *
     * @return false if the difference had gone by itself
     * @throws StateMovedOn if it is settled, or if it would still be there afterwards
     */
    boolean repair(UUID id) {
        return repair(id, Actor.SYSTEM, null);
    }

    /** On behalf of somebody of operations, for a stated reason. */
    public void repair(UUID id, UUID by, String reason) {
        repair(id, Actor.of(by, Staff.OPERATIONS), required(reason));
    }

    /** Notes that somebody of operations accepts the difference, for a stated reason. */
    public void accept(UUID id, UUID by, String reason) {
        Optional<String> group = lock(caseOf(id));
        Difference difference = open(id);
        differences.settle(id, State.ACCEPTED, by, required(reason));
        record(AuditAction.DIFFERENCE_ACCEPTED, Actor.of(by, Staff.OPERATIONS), difference, group, reason);
    }

    private boolean repair(UUID id, Actor by, String reason) {
        Optional<String> group = lock(caseOf(id));
        Difference difference = open(id);
        if (!instances.differs(difference.kind(), difference.subject())) {
            differences.settle(id, State.GONE, by.accountId(), reason);
            return false;
        }
        steps.mend(difference, by);
        if (instances.differs(difference.kind(), difference.subject())) {
            throw RepairSteps.cannot();
        }
        differences.settle(id, State.REPAIRED, by.accountId(), reason);
        record(AuditAction.DIFFERENCE_REPAIRED, by, difference, group, reason);
        return true;
    }

    /** Whoever settles locks in the order of whoever looks, the group first: else each could wait for the other. */
    private UUID caseOf(UUID id) {
        return differences.find(id).orElseThrow(NotVisible::new).caseId();
    }

    private Optional<String> lock(UUID caseId) {
        return caseId == null ? Optional.empty() : cases.lock(caseId);
    }

    private Difference open(UUID id) {
        Difference difference = differences.lock(id).orElseThrow(NotVisible::new);
        if (difference.state() != State.OPEN) {
            throw new StateMovedOn("DIFFERENCE_" + difference.state(), Message.of("refusal.difference.settled"));
        }
        return difference;
    }

    private void record(AuditAction action, Actor by, Difference difference, Optional<String> group, String reason) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("kind", difference.kind());
        detail.put("subject", difference.subject());
        if (reason != null) {
            detail.put("reason", reason.strip());
        }
        audit.record(action, by, group.orElse(null), difference.caseId(), detail);
    }

    private static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidInput("/reason", "required", Message.of("refusal.difference.reason"));
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new InvalidInput("/reason", "maxLength", Message.of("refusal.difference.reason-too-long"));
        }
        return reason.strip();
    }
}
