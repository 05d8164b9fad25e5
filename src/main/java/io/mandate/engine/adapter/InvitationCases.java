package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessCode.CODE_REDEEMED;
import static io.mandate.engine.model.AccessCode.CORRECT_ADDRESS;
import static io.mandate.engine.model.AccessCode.CORRECT_ADDRESS_TASK;
import static io.mandate.engine.model.AccessCode.DECISION;
import static io.mandate.engine.model.AccessCode.EXPIRED_CODE_TASK;
import static io.mandate.engine.model.AccessCode.INVITATION_WITHDRAWN;
import static io.mandate.engine.model.AccessCode.NAME_ANOTHER;
import static io.mandate.engine.model.AccessCode.NEW_CODE;
import static io.mandate.engine.model.AccessCode.NEW_CODE_REQUESTED;
import static io.mandate.engine.model.AccessCode.WITHDRAW;

import io.mandate.engine.model.Authorization;
import io.mandate.onboarding.invitation.InvitationProcess;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Invitations: where a decision task is open it is finished with the outcome, elsewhere the message is told. */
@Component
record InvitationCases(Cases cases, CodeTimers timers) implements InvitationProcess {

    @Override
    public void userAdded(UUID caseId) {
        cases.start(Authorization.KEY, caseId);
    }

    @Override
    public void usersAdded(List<UUID> added) {
        cases.start(Authorization.KEY, added);
    }

    @Override
    public void newCodeRequested(UUID caseId, boolean addressCorrected) {
        if (!decided(caseId, addressCorrected ? CORRECT_ADDRESS : NEW_CODE)) {
            cases.tell(caseId, NEW_CODE_REQUESTED);
        }
    }

    @Override
    public void withdrawn(UUID caseId, boolean somebodyElseNamed) {
        if (!decided(caseId, somebodyElseNamed ? NAME_ANOTHER : WITHDRAW)) {
            cases.insist(caseId, INVITATION_WITHDRAWN);
        }
    }

    @Override
    public void codeExtended(UUID caseId) {
        timers.follow(caseId);
    }

    @Override
    public void codeRedeemed(UUID caseId) {
        cases.tell(caseId, CODE_REDEEMED);
    }

    private boolean decided(UUID caseId, String decision) {
        return cases.decide(caseId, Map.of(DECISION, decision), EXPIRED_CODE_TASK, CORRECT_ADDRESS_TASK);
    }
}
