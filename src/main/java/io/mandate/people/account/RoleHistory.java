package io.mandate.people.account;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.web.Items;
import io.mandate.platform.web.Place;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who gave which role to whom, who approved it, and who took it away. What took two people stands in the requests, what one did
 * alone in the trail: a change that only takes roles away, and the first accounts of an installation.
 */
@Service
public class RoleHistory {

    private static final int PAGE = 30;

    private static final String STEPS =
            """
            select r.id::text as key, r.state as kind, r.decided_at as at, r.account_id, r.before, r.roles as after,
                   r.asked_by, r.asked_at, r.decided_by
            from role_request r where r.state <> 'OPEN'
            union all
            select e.id::text, 'TAKEN', e.at, e.subject,
                   array(select jsonb_array_elements_text(e.detail -> 'before')),
                   array(select jsonb_array_elements_text(e.detail -> 'after')), null, null, e.actor
            from audit_event e
            where e.action = 'staff-roles-changed' and (e.detail -> 'after') <@ (e.detail -> 'before')
            union all
            select e.id::text, 'FIRST', e.at, e.subject, '{}',
                   array(select jsonb_array_elements_text(e.detail -> 'roles')), null, null, null
            from audit_event e where e.action = 'first-account-opened'""";

    private static final String NAMED =
            """
            select s.key, s.kind, s.at, a.user_id, a.first_name || ' ' || a.last_name as name, s.before, s.after,
                   asked.first_name || ' ' || asked.last_name as asked_by, s.asked_at,
                   decided.first_name || ' ' || decided.last_name as decided_by
            from (%s) s
            join account a on a.id = s.account_id
            left join account asked on asked.id = s.asked_by
            left join account decided on decided.id = s.decided_by
            """
                    .formatted(STEPS);

    private final JdbcClient jdbc;

    RoleHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened. */
    public enum Kind {
        /** One asked, another approved. */
        APPROVED,
        /** One asked, and it was not approved. */
        DISCARDED,
        /** One alone took roles away. */
        TAKEN,
        /** The installation began with this account. */
        FIRST
    }

    /**
     * A change of somebody's roles, or one that was not approved.
     *
     * @param key unique among those of the same instant
     * @param name of the person whose roles they are
     * @param before what the person had
     * @param after what the person was to have
     * @param askedBy name; null where nobody had to ask
     * @param askedAt null where nobody had to ask
     * @param decidedBy name; null for the configuration
     */
    public record Step(
            String key,
            Kind kind,
            Instant at,
            String userId,
            String name,
            List<String> before,
            List<String> after,
            String askedBy,
            Instant askedAt,
            String decidedBy) {}

    /** Since when somebody has a role. */
    public record Held(String userId, String role, Instant since) {}

    /** Of everybody with a role; a role that nobody gave in this installation is not among them. */
    public List<Held> held() {
        return jdbc.sql(
                        """
                        select a.user_id, role, since.at as since from account a cross join unnest(a.staff_roles) role
                        cross join lateral (
                            select max(s.at) as at from (%s) s
                            where s.account_id = a.id and s.kind in ('APPROVED', 'FIRST') and role = any (s.after)
                                  and role <> all (s.before)) since
                        where since.at is not null"""
                                .formatted(STEPS))
                .query(recordsOf(Held.class))
                .list();
    }

    /**
     * A page, the newest first.
     *
     * @param person user ID of whom it is about; null for everybody
     * @param next of the page before; null for the first
     */
    public Items<Step> of(String person, String next) {
        Place before = Place.read(next);
        List<Step> steps = jdbc.sql(
                        NAMED
                                + """
                        where (:person::text is null or a.user_id = :person)
                              and (s.at, s.key) < (:at, :key)
                        order by s.at desc, s.key desc limit :limit""")
                .param("person", person == null ? null : person.strip().toLowerCase(Locale.ROOT))
                .param("at", Timestamp.from(before.at()))
                .param("key", before.key())
                .param("limit", PAGE + 1)
                .query(recordsOf(Step.class))
                .list();
        if (steps.size() <= PAGE) {
            return Items.all(steps);
        }
        Step last = steps.get(PAGE - 1);
        return new Items<>(steps.subList(0, PAGE), new Place(last.at(), last.key()).written());
    }
}
