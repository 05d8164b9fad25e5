package io.mandate.operations.worry;

import io.mandate.rules.RuleBook;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which cases need a look at this moment, as the rows say. */
@Component
public class Worries {

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

    /** Every cause that has lasted, since it began or was settled, for as long as its rule allows. */
    List<Worry> present() {
        Cause[] causes = Cause.values();
        return jdbc.sql(
                        """
                        select w.case_id, w.cause, w.since
                        from (
                            select i.id as case_id, case i.state when 'EXPIRED' then 'CODE_EXPIRED' else 'ADDRESS_REFUSED' end as cause,
                                   (select case i.state when 'EXPIRED' then c.expires_at else c.issued_at end
                                    from code_issue c where c.invitation_id = i.id order by c.issue_no desc limit 1) as since
                            from invitation i where i.state in ('EXPIRED', 'ADDRESS_REFUSED')
                            union all
                            select c.invitation_id,
                                   case when c.mailed_at is null then 'MAIL_DEFERRED'
                                        when v.id is null then 'NOT_REGISTERED' else 'NOT_REDEEMED' end,
                                   case when c.mailed_at is null then c.issued_at
                                        else greatest(c.mailed_at, v.verified_at) end
                            from code_issue c
                            left join account_address v on v.email = c.email and v.verified_at is not null
                            where c.state = 'LIVE' and c.expires_at > clock_timestamp()
                            union all
                            select id, 'MAIL_DEFERRED', queued_at from notice where state = 'QUEUED'
                            union all
                            select id, 'OFFICER_NOT_CONFIRMED', checked_at from designation where state = 'AWAITING_CONFIRMATION'
                            union all
                            select case_id, 'ROW_DISAGREES', min(found_at) from difference
                            where state = 'OPEN' and case_id is not null group by case_id
                            union all
                            select c.invitation_id, 'WRONG_ACCOUNT', max(e.at)
                            from audit_event e join code_issue c on c.invitation_id = e.case_id
                            where e.action = 'code-refused' and e.case_id is not null and c.state = 'LIVE' and e.at >= c.issued_at
                            group by c.invitation_id
                            union all
                            select c.invitation_id, 'LOCKED', max(e.at)
                            from audit_event e
                            join verified_address v on v.account_id = e.subject
                            join code_issue c on c.email = v.email and c.state = 'LIVE'
                            where e.action = 'redemption-locked' and e.at > clock_timestamp() - make_interval(secs => :locked)
                            group by c.invitation_id
                        ) w
                        join unnest(:causes, :ages) as rule (cause, seconds) on rule.cause = w.cause
                        left join settled_worry s on s.case_id = w.case_id and s.cause = w.cause and s.settled_at >= w.since
                        where case when s.case_id is null or rule.seconds > 0
                                   then greatest(w.since, s.settled_at) + make_interval(secs => rule.seconds) <= clock_timestamp() end""")
                .param("causes", Arrays.stream(causes).map(Cause::name).toArray(String[]::new))
                .param("ages", Arrays.stream(causes).map(this::age).toArray(Double[]::new))
                .param("locked", rules.limit("REDEMPTION_ACCOUNT").window().toSeconds())
                .query((rs, n) -> new Worry(
                        rs.getObject("case_id", UUID.class),
                        Cause.valueOf(rs.getString("cause")),
                        rs.getObject("since", Timestamp.class).toInstant()))
                .list();
    }

    private double age(Cause cause) {
        return cause.waitingFor() == null
                ? 0
                : rules.waitingTime(cause.waitingFor()).toSeconds();
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
