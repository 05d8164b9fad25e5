package io.mandate.platform.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The decision tables that hold for a case: those of the release that its process follows. A case without a process, not yet
 * begun or ended, is decided by the release in force. {@link RuleBook} answers what concerns no case.
 */
public interface CaseRules {

    /** Each of these cases with its rules. */
    Map<UUID, RuleBook> of(Collection<UUID> cases);

    default RuleBook of(UUID caseId) {
        return of(List.of(caseId)).get(caseId);
    }
}
