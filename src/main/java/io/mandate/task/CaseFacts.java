package io.mandate.task;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What a list of tasks says about their cases. */
public interface CaseFacts {

    /** The number of the employer group of each case, in one query. */
    Map<UUID, String> groupsOf(Collection<UUID> cases);
}
