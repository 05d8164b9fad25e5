package io.mandate.operations.action;

import io.mandate.operations.action.CaseActions.Action;
import io.mandate.operations.action.CaseActions.Possible;
import io.mandate.operations.action.CaseWork.OpenTask;
import io.mandate.operations.worry.Worries;
import io.mandate.platform.rules.RuleBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be done about a case where it stands now. */
@Component
record PossibleActions(CaseWork work, Worries worries, RuleBook rules, JdbcClient jdbc) {

    /** @param invited whether an invitation is open */
    private record Facts(String standing, boolean invited, boolean issued, boolean live, UUID locked) {}

    private static final Facts NOTHING_KNOWN = new Facts("", false, false, false, null);

    /** Nothing for a case that has ended or does not exist. */
    Possible of(UUID caseId) {
        Facts facts = facts(caseId);
        List<OpenTask> tasks = work.tasks(caseId);
        Set<Action> actions = EnumSet.noneOf(Action.class);
        boolean undecided = Set.of("AWAITING_CONFIRMATION", "IN_REVIEW").contains(facts.standing());
        if (facts.invited() && facts.issued()) {
            actions.add(Action.ASK);
            actions.add(Action.NEW_CODE);
        }
        if (facts.standing().equals("ADDRESS_REFUSED")) {
            // the same address would be refused again
            actions.remove(Action.NEW_CODE);
        }
        if (facts.live()) {
            actions.add(Action.EXTEND);
        }
        if (facts.standing().equals("AWAITING_CONFIRMATION")) {
            actions.add(Action.ASK);
        }
        if (facts.locked() != null) {
            actions.add(Action.UNLOCK);
        }
        // of a mail that was given up, the try to come ends the process
        if (!facts.standing().equals("MAIL_OBSOLETE") && work.waiting(caseId) > 0) {
            actions.add(Action.RETRY);
        }
        if (!tasks.isEmpty()) {
            actions.add(Action.HAND_OVER);
        }
        if (facts.live() && worries.shown(caseId, Action.SETTLE.answers)) {
            actions.add(Action.SETTLE);
        }
        if (facts.standing().equals("MAIL_QUEUED")) {
            actions.add(Action.GIVE_UP);
        }
        if (facts.invited() || undecided) {
            actions.add(Action.CANCEL);
        }
        return new Possible(actions, tasks);
    }

    /** The account that has to wait after too many wrong codes; null if none. */
    UUID lockedAccount(UUID caseId) {
        return facts(caseId).locked();
    }

    private Facts facts(UUID caseId) {
        return jdbc.sql(
                        """
                        select s.standing, s.told_by = 'invitation' and s.open as invited,
                               exists (select from code_issue where invitation_id = s.case_id) as issued,
                               s.issued_at is not null and coalesce(s.until > clock_timestamp(), false) as live,
                               (select v.account_id from code_issue c
                                join verified_address v on v.email = c.email
                                join audit_event e on e.subject = v.account_id and e.action = 'redemption-locked'
                                     and e.at > clock_timestamp() - make_interval(secs => :locked)
                                where c.invitation_id = s.case_id and c.issued_at = s.issued_at
                                  and not exists (select from audit_event u where u.action = 'redemption-unlocked'
                                                  and u.subject = e.subject and u.at > e.at)
                                limit 1) as locked
                        from case_standing s where s.case_id = :id""")
                .param("id", caseId)
                .param("locked", rules.limit("REDEMPTION_ACCOUNT").window().toSeconds())
                .query(Facts.class)
                .optional()
                .orElse(NOTHING_KNOWN);
    }
}
