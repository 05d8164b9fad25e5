package io.mandate.designation;

import java.util.UUID;

/** What the process must hear of a designation. Called after the row was written, in the same transaction. */
public interface DesignationProcess {

    void requested(UUID designationId);

    void confirmedByOfficer(UUID designationId);

    void rejectedByOfficer(UUID designationId);

    void reviewed(UUID designationId, boolean accepted);
}
