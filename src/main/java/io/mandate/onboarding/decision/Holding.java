package io.mandate.onboarding.decision;

import io.mandate.onboarding.access.Role;
import io.mandate.platform.Right;
import java.util.List;
import java.util.UUID;

/**
 * What a person may do for a group now: granted, narrowed by the administrator's own rights and by the group's ceiling.
 *
 * @param rights effective, in the order of the catalogue; may be empty while the grant stands
 */
public record Holding(UUID grantId, UUID accountId, String group, Role role, String billingUnit, List<Right> rights) {

    public boolean covers(String unit) {
        return "ALL".equals(billingUnit) || billingUnit.equals(unit);
    }
}
