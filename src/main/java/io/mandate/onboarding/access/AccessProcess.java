package io.mandate.onboarding.access;

import java.util.UUID;

/** What the process must hear of access. Called after the row was written, in the same transaction. */
public interface AccessProcess {

    void rightsChanged(UUID caseId);

    void accessEnded(UUID caseId);
}
