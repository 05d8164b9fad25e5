package io.mandate.onboarding.invitation;

import java.util.List;
import java.util.UUID;

/** What the process must hear of an invitation. Called after the row was written, in the same transaction. */
public interface InvitationProcess {

    /** An administrator added a user: their case starts. */
    void userAdded(UUID caseId);

    /** An administrator added several users. */
    void usersAdded(List<UUID> cases);

    /** Another code is to be issued, also after a corrected address; in whatever open state the case waits. */
    void newCodeRequested(UUID caseId, boolean addressCorrected);

    /** The invitation ended without access; in whatever open state the case waits. */
    void withdrawn(UUID caseId, boolean somebodyElseNamed);

    /** The live code is valid for longer: the timer of its expiry follows. */
    void codeExtended(UUID caseId);

    void codeRedeemed(UUID caseId);
}
