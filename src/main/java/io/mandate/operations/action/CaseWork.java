package io.mandate.operations.action;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The work of the engine on a case: jobs that are to be tried again, tasks of people. */
public interface CaseWork {

    /**
     * A task that waits for somebody.
     *
     * @param key of the model, for which there may be words
     * @param assignee user ID, or null while nobody has taken it
     */
    record OpenTask(String id, String key, String name, String assignee) {}

    List<OpenTask> tasks(UUID caseId);

    /** User IDs of those who may do a task of the case and whom it does not concern themselves. Reads every account. */
    List<String> candidates(UUID caseId, String task);

    /** Gives a task to somebody who may do it. */
    void handOver(String task, String userId);

    /** How many jobs of the case have failed and wait for another try, or for somebody. */
    int waiting(UUID caseId);

    /** Those of the cases with a failed job. */
    Set<UUID> waiting(Collection<UUID> cases);

    /** Lets the jobs that have failed be tried now. */
    void retry(UUID caseId);
}
