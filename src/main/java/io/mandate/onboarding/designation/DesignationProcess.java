package io.mandate.onboarding.designation;

import java.time.Instant;
import java.util.UUID;

/** What the process must hear of a designation. Called after the row was written, in the same transaction. */
public interface DesignationProcess {

    /** @param plannedFor when the request is to be taken up; null for at once */
    void requested(UUID designationId, Instant plannedFor);

    /** By somebody who may be anybody: the request is taken up after the answer, which so tells nothing by its time. */
    void requestedByStranger(UUID designationId);

    void confirmedByOfficer(UUID designationId);

    void rejectedByOfficer(UUID designationId);

    void reviewed(UUID designationId, boolean accepted);

    /** Wherever the undecided designation waits. */
    void withdrawnByOfficer(UUID designationId);
}
