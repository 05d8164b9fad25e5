package io.mandate.operations;

import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records what operations did about a case, so that its group reads it too. */
@Component
public class CaseTrail {

    private final AuditTrail audit;
    private final GroupOfCase cases;

    CaseTrail(AuditTrail audit, GroupOfCase cases) {
        this.audit = audit;
        this.cases = cases;
    }

    /** @param account of the person concerned, or null */
    public void record(AuditAction action, Actor by, UUID caseId, UUID account, Map<String, Object> detail) {
        audit.record(action, by, cases.of(caseId).orElse(null), caseId, account, detail);
    }
}
