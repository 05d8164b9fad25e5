package io.mandate.operations.worry;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which cases need attention now, by their rows. */
@Component
public class Worries {

    /**
     * Without a lower bound the planner expects many rows, and reads all that wait; without {@code offset 0} it may read all
     * codes to find those of few addresses. States are those of the rows, and not read from {@code case_standing}: each cause
     * is found by an index of its own, in the order in which it began.
     */
    private static final String PRESENT =
            """
            select id as case_id, 'CODE_EXPIRED' as cause, stuck_since as since from invitation
            where state = 'EXPIRED' and greatest(stuck_since, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :CODE_EXPIRED)
            union all
            select id, 'ADDRESS_REFUSED', stuck_since from invitation
            where state = 'ADDRESS_REFUSED' and greatest(stuck_since, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :ADDRESS_REFUSED)
            union all
            select invitation_id, 'MAIL_DEFERRED', issued_at from code_issue
            where state = 'LIVE' and mailed_at is null and expires_at > clock_timestamp() and greatest(issued_at, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :MAIL_DEFERRED)
            union all
            select id, 'MAIL_DEFERRED', queued_at from notice
            where state = 'QUEUED' and greatest(queued_at, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :MAIL_DEFERRED)
            union all
            select invitation_id, 'NOT_REGISTERED', mailed_at from code_issue
            where state = 'LIVE' and mailed_at is not null and registered_at is null and expires_at > clock_timestamp()
                  and greatest(mailed_at, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :NOT_REGISTERED)
            union all
            select invitation_id, 'NOT_REDEEMED', greatest(mailed_at, registered_at) from code_issue
            where state = 'LIVE' and mailed_at is not null and registered_at is not null and expires_at > clock_timestamp()
                  and greatest(mailed_at, registered_at, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :NOT_REDEEMED)
            union all
            select id, 'OFFICER_NOT_CONFIRMED', checked_at from designation
            where state = 'AWAITING_CONFIRMATION' and greatest(checked_at, settled_at)
                  between '-infinity' and (select clock_timestamp()) - make_interval(secs => :OFFICER_NOT_CONFIRMED)
            union all
            select invitation_id, 'WRONG_ACCOUNT', wrong_account_at from code_issue
            where state = 'LIVE' and wrong_account_at between '-infinity' and 'infinity'
            union all
            select w.case_id, w.cause, w.since
            from (
                select d.id as case_id, 'OFFICER_NOT_REACHED' as cause,
                       coalesce(q.sent_at, (select max(e.at) from audit_event e
                                            where e.case_id = q.id and e.action = 'mail-given-up'), q.queued_at) as since
                from notice q join designation d on d.id = q.case_id and d.state = 'AWAITING_CONFIRMATION'
                where q.kind = 'designation-confirmation' and q.state in ('ADDRESS_REFUSED', 'OBSOLETE')
                  and not exists (select from notice later where later.case_id = q.case_id
                                  and later.kind = q.kind and later.queued_at > q.queued_at)
                union all
                select case_id, 'ROW_DISAGREES', min(found_at) from difference
                where state = 'OPEN' and case_id is not null group by case_id
                union all
                select c.invitation_id, 'LOCKED', max(e.at)
                from audit_event e
                join verified_address v on v.account_id = e.subject
                cross join lateral (select invitation_id from code_issue
                                    where email = v.email and state = 'LIVE' offset 0) c
                where e.action = 'redemption-locked'
                      and e.at between (select clock_timestamp()) - make_interval(secs => :locked) and 'infinity'
                group by c.invitation_id
            ) w
            where not exists (select from settled_worry s
                              where s.case_id = w.case_id and s.cause = w.cause and s.settled_at >= w.since)
            """;

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final CaseIncidents incidents;

    Worries(JdbcClient jdbc, RuleBook rules, CaseIncidents incidents) {
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** @param since when the cause began */
    record Worry(UUID caseId, Cause cause, Instant since) {}

    /** Finds every cause that has lasted longer than its rule allows, since it began or was last settled. */
    List<Worry> present() {
        JdbcClient.StatementSpec present = jdbc.sql(PRESENT)
                .param("locked", rules.limit("REDEMPTION_ACCOUNT").window().toSeconds());
        for (Cause cause : Cause.values()) {
            if (cause.waitingFor() != null) {
                present.param(
                        cause.name(), rules.waitingTime(cause.waitingFor()).toSeconds());
            }
        }
        return present.query(recordsOf(Worry.class)).list();
    }

    /** What helps, by what the case is. */
    Message remedy(Worry worry) {
        Cause cause = worry.cause();
        return cause.ofMails() && isMail(worry.caseId()) ? cause.remedyOfMail() : cause.remedy();
    }

    private boolean isMail(UUID caseId) {
        return jdbc.sql("select exists (select from notice where id = :id)")
                .param("id", caseId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Notes that somebody has looked into it, and takes the incident away. The same cause comes back when it begins anew, or
     * when the time of its rule has passed once more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID caseId, List<Cause> causes, UUID by) {
        causes.forEach(cause -> settle(caseId, cause, by));
        incidents.resolve(caseId, causes.stream().map(Cause::type).toList());
    }

    /** Whether the case shows one of these at this moment. */
    public boolean shown(UUID caseId, List<Cause> causes) {
        return incidents.has(caseId, causes.stream().map(Cause::type).toList());
    }

    private void settle(UUID caseId, Cause cause, UUID by) {
        jdbc.sql(
                        """
                        insert into settled_worry (case_id, cause, settled_at, settled_by)
                        values (:case, :cause, clock_timestamp(), :by)
                        on conflict (case_id, cause) do update set settled_at = excluded.settled_at, settled_by = excluded.settled_by""")
                .param("case", caseId)
                .param("cause", cause.name())
                .param("by", by)
                .update();
    }
}
