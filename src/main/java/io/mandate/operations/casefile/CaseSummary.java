package io.mandate.operations.casefile;

import io.mandate.onboarding.access.Role;
import io.mandate.people.account.Staff;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a case stands, without name or address.
 *
 * @param reference for people; null where the case has none
 * @param group number as typed: may name no group that we know; null if a form on paper names none
 * @param role of the person whom it is about; null where it is about nobody in particular
 * @param state in words
 * @param since when it came to this stage
 * @param whoActs who must act next; null when nobody
 * @param person user ID of the person whom it is about; null without account
 * @param inviter user ID of who asked for it or wrote it; null without account
 */
public record CaseSummary(
        UUID caseId,
        CaseKind kind,
        String reference,
        String group,
        Role role,
        CaseStage stage,
        Message state,
        Instant openedAt,
        Instant since,
        Message whoActs,
        String person,
        String inviter) {

    /** The same, where a step failed that is not tried again by itself. */
    CaseSummary usedUp() {
        boolean mail = state.equals(Standing.MAIL_PENDING.message()) || state.equals(Standing.MAIL_QUEUED.message());
        return new CaseSummary(
                caseId,
                kind,
                reference,
                group,
                role,
                stage,
                mail ? Message.of("timeline.tries-used-up") : state,
                openedAt,
                since,
                Standing.actor(Staff.OPERATIONS),
                person,
                inviter);
    }

    /** The same, where somebody must act of whom the rows do not know. */
    CaseSummary waitingFor(Message actor) {
        return new CaseSummary(
                caseId, kind, reference, group, role, stage, state, openedAt, since, actor, person, inviter);
    }
}
