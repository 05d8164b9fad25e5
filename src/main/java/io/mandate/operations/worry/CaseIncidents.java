package io.mandate.operations.worry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The incidents of the engine, by case. */
public interface CaseIncidents {

    /** An incident that nobody has resolved. */
    record Open(String id, String type, UUID caseId) {}

    List<Open> open(Collection<String> types);

    /** Whether the case has an open incident of one of these types. */
    boolean has(UUID caseId, Collection<String> types);

    /**
     * Puts an incident on the step at which the case waits.
     *
     * @param since when the cause began
     * @return false if the case has no step to wait at
     */
    boolean raise(UUID caseId, String type, Instant since, String message);

    /** Resolves the incidents of these types that a case has. */
    void resolve(UUID caseId, Collection<String> types);

    /** Resolves an incident; does nothing if it is resolved already. */
    void resolve(String incident);
}
