package io.mandate.operations.action;

import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationSteps;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.onboarding.invitation.InvitationChanges;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.operations.CaseTrail;
import io.mandate.operations.action.CaseWork.OpenTask;
import io.mandate.operations.worry.Cause;
import io.mandate.operations.worry.Worries;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What operations did, or can do, about a case. Every action is one transaction, stands in the audit trail, and settles the worries
 * that it answers: they come back when their time has passed once more.
 */
@Service
@Transactional
public class CaseActions {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_HOURS = 720;

    private final PossibleActions possible;
    private final InvitationChanges invitations;
    private final Codes codes;
    private final Redemptions redemptions;
    private final DesignationDecisions designations;
    private final DesignationSteps steps;
    private final Notices notices;
    private final CaseWork work;
    private final Worries worries;
    private final CaseTrail trail;

    CaseActions(
            PossibleActions possible,
            InvitationChanges invitations,
            Codes codes,
            Redemptions redemptions,
            DesignationDecisions designations,
            DesignationSteps steps,
            Notices notices,
            CaseWork work,
            Worries worries,
            CaseTrail trail) {
        this.possible = possible;
        this.invitations = invitations;
        this.codes = codes;
        this.redemptions = redemptions;
        this.designations = designations;
        this.steps = steps;
        this.notices = notices;
        this.work = work;
        this.worries = worries;
        this.trail = trail;
    }

    /** What can be done. */
    public enum Action {
        /** Sends a new code to the address on file; the old one dies. */
        NEW_CODE(Cause.CODE_EXPIRED, Cause.NOT_REGISTERED, Cause.NOT_REDEEMED, Cause.WRONG_ACCOUNT),
        /** Lets the live code be valid for some hours more. */
        EXTEND(Cause.NOT_REGISTERED, Cause.NOT_REDEEMED),
        /** Reminds whoever decides: of an expired code, of the right address, of a designation. */
        ASK(
                Cause.CODE_EXPIRED,
                Cause.ADDRESS_REFUSED,
                Cause.MAIL_DEFERRED,
                Cause.NOT_REGISTERED,
                Cause.OFFICER_NOT_REACHED,
                Cause.OFFICER_NOT_CONFIRMED),
        /** Lets a person who typed wrong codes try again at once. */
        UNLOCK(Cause.LOCKED),
        /** Lets failed jobs be tried now. */
        RETRY(Cause.MAIL_DEFERRED),
        /** Gives a task to somebody who may do it. */
        HAND_OVER,
        /** Notes that somebody has looked into it. */
        SETTLE(Cause.WRONG_ACCOUNT, Cause.NOT_REGISTERED, Cause.NOT_REDEEMED),
        /** Ends the invitation or the request. */
        CANCEL,
        /** Gives up a mail that cannot be delivered. */
        GIVE_UP(Cause.MAIL_DEFERRED);

        final List<Cause> answers;

        Action(Cause... answers) {
            this.answers = List.of(answers);
        }
    }

    /**
     * What is asked for.
     *
     * @param reason for {@link Action#CANCEL}, {@link Action#SETTLE} and {@link Action#GIVE_UP}
     * @param hours for {@link Action#EXTEND}
     * @param task id, for {@link Action#HAND_OVER}
     * @param userId of the person who is to do the task
     */
    public record Wanted(Action action, String reason, Integer hours, String task, String userId) {}

    /** What can be done about a case now, and the tasks that can be handed over. */
    public record Possible(Set<Action> actions, List<OpenTask> tasks) {

        /** For people who look only. */
        public static final Possible NOTHING = new Possible(Set.of(), List.of());
    }

    /** Nothing for a case that has ended or does not exist. */
    @Transactional(readOnly = true)
    public Possible possible(UUID caseId) {
        return possible.of(caseId);
    }

    /** User IDs of those to whom a task of the case can be handed over. */
    @Transactional(readOnly = true)
    public List<String> candidates(UUID caseId, String task) {
        if (work.tasks(caseId).stream().noneMatch(open -> open.id().equals(task))) {
            return List.of();
        }
        return work.candidates(caseId, task);
    }

    /**
     * Does it.
     *
     * @param staff account of operations
     * @throws StateMovedOn if it can no longer be done
     * @throws InvalidInput if something is missing, or a rule refuses it
     */
    public void perform(UUID caseId, Wanted wanted, UUID staff) {
        if (!possible.of(caseId).actions().contains(wanted.action())) {
            throw movedOn();
        }
        Actor by = Actor.of(staff, OPERATIONS);
        boolean done =
                switch (wanted.action()) {
                    case NEW_CODE -> newCode(caseId, by);
                    case EXTEND -> extend(caseId, wanted, by);
                    case ASK -> codes.askDecider(caseId, by) || steps.askAgain(caseId, by);
                    case UNLOCK -> unlock(caseId, by);
                    case RETRY -> retry(caseId, by);
                    case HAND_OVER -> handOver(caseId, wanted, by);
                    case SETTLE -> settled(caseId, wanted, by);
                    case CANCEL -> cancel(caseId, wanted, by);
                    case GIVE_UP -> giveUp(caseId, wanted, by);
                };
        if (!done) {
            throw movedOn();
        }
        worries.settle(caseId, wanted.action().answers, staff);
    }

    private static StateMovedOn movedOn() {
        return new StateMovedOn("CASE_MOVED_ON", Message.of("refusal.case.moved-on"));
    }

    private boolean newCode(UUID caseId, Actor by) {
        invitations.newCodeFor(caseId, by);
        return true;
    }

    private boolean extend(UUID caseId, Wanted wanted, Actor by) {
        if (wanted.hours() == null || wanted.hours() < 1 || wanted.hours() > MOST_HOURS) {
            throw new InvalidInput("/hours", "range", Message.of("refusal.hours"));
        }
        codes.extend(caseId, Duration.ofHours(wanted.hours()), by);
        return true;
    }

    private boolean unlock(UUID caseId, Actor by) {
        UUID account = possible.lockedAccount(caseId);
        redemptions.unlock(account);
        trail.record(AuditAction.REDEMPTION_UNLOCKED, by, caseId, account, Map.of());
        return true;
    }

    private boolean retry(UUID caseId, Actor by) {
        work.retry(caseId);
        trail.record(AuditAction.RETRIED, by, caseId, null, Map.of());
        return true;
    }

    private boolean handOver(UUID caseId, Wanted wanted, Actor by) {
        OpenTask task = work.tasks(caseId).stream()
                .filter(open -> open.id().equals(wanted.task()))
                .findFirst()
                .orElseThrow(CaseActions::movedOn);
        if (!candidates(caseId, task.id()).contains(wanted.userId())) {
            throw new InvalidInput("/userId", "unknown", Message.of("refusal.task.assignee"));
        }
        work.handOver(task.id(), wanted.userId());
        trail.record(AuditAction.TASK_HANDED_OVER, by, caseId, null, Map.of("to", wanted.userId()));
        return true;
    }

    private boolean settled(UUID caseId, Wanted wanted, Actor by) {
        trail.record(AuditAction.WORRY_SETTLED, by, caseId, null, Map.of("reason", reason(wanted)));
        return true;
    }

    private boolean cancel(UUID caseId, Wanted wanted, Actor by) {
        String reason = reason(wanted);
        return invitations.withdrawFor(caseId, new EndReason(reason), by) || designations.cancel(caseId, reason, by);
    }

    /** The next try finds nothing to send, and the process of the mail ends. */
    private boolean giveUp(UUID mail, Wanted wanted, Actor by) {
        String reason = reason(wanted);
        Notices.GivenUp given = notices.giveUp(mail).orElseThrow(CaseActions::movedOn);
        work.retry(mail);
        Map<String, Object> detail = Map.of("mail", given.kind(), "reason", reason);
        trail.record(AuditAction.MAIL_GIVEN_UP, by, mail, null, detail);
        if (given.caseId() != null) {
            trail.record(AuditAction.MAIL_GIVEN_UP, by, given.caseId(), null, detail);
        }
        return true;
    }

    private static String reason(Wanted wanted) {
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("/reason", "required", Message.of("refusal.reason"));
        }
        return reason;
    }
}
