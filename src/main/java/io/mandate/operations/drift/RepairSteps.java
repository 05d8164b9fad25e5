package io.mandate.operations.drift;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.people.account.AccountRepairs;
import io.mandate.people.session.Sessions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.mail.NoticeProcess;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What mends each kind of difference, in the transaction of {@link Repairs}. */
@Component
record RepairSteps(
        CaseInstances instances,
        Standings standings,
        Codes codes,
        Access access,
        Catalogue catalogue,
        Groups groups,
        NoticeProcess notices,
        AccountRepairs accounts,
        Sessions sessions) {

    /** @throws StateMovedOn if it cannot be mended so */
    void mend(Difference difference, Actor by) {
        UUID caseId = difference.caseId();
        String subject = difference.subject();
        switch (difference.kind()) {
            case DESIGNATION_WITHOUT_PROCESS,
                    INVITATION_WITHOUT_PROCESS,
                    ACCESS_WITHOUT_PROCESS,
                    DECIDED_DESIGNATION_WAITS,
                    WITHDRAWN_INVITATION_WAITS,
                    ENDED_ACCESS_WAITS,
                    STEP_DIFFERS,
                    INVITATION_WITHOUT_CODE,
                    SEVERAL_PROCESSES -> instances.follow(caseId, standings.of(caseId));
            case PROCESS_WITHOUT_ROW -> instances.end(subject);
            case CODE_TIMER_DIFFERS -> resetTimer(caseId);
            case CODE_OUTLIVES_INVITATION -> codes.endOutlived(caseId);
            case ACCESS_MISSING -> giveAccess(caseId, by);
            case NOTICE_WITHOUT_DELIVERY -> notices.queued(UUID.fromString(subject));
            case ACCOUNT_WITHOUT_ADDRESS -> accounts.keepAddress(UUID.fromString(subject));
            case SESSION_WITHOUT_ACCOUNT -> sessions.end(subject);
        }
    }

    private void resetTimer(UUID caseId) {
        Optional<Standing> standing = standings.of(caseId);
        if (!instances.expireAt(caseId, standing.orElseThrow().until())) {
            instances.follow(caseId, standing);
        }
    }

    /** The person who entered the code gets what is left of the offer, as if they had entered it now. */
    private void giveAccess(UUID caseId, Actor by) {
        Codes.Redeemed redeemed = codes.redeemed(caseId).orElseThrow(RepairSteps::cannot);
        String size =
                groups.findById(redeemed.offer().group()).orElseThrow().size().name();
        access.give(redeemed.offer(), redeemed.account(), catalogue.ceiling(size), by)
                .orElseThrow(RepairSteps::cannot);
        if (instances.differs(Kind.ACCESS_WITHOUT_PROCESS, caseId.toString())
                || instances.differs(Kind.STEP_DIFFERS, caseId.toString())) {
            instances.follow(caseId, standings.of(caseId));
        }
    }

    static StateMovedOn cannot() {
        return new StateMovedOn("CANNOT_BE_REPAIRED", Message.of("refusal.difference.cannot"));
    }
}
