package io.mandate.platform.audit;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.Inserts;
import io.mandate.platform.StoredJson;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only trail; the database refuses updates and deletes. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Inserts inserts;
    private final StoredJson json;

    AuditTrail(JdbcClient jdbc, Inserts inserts, StoredJson json) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.json = json;
    }

    /**
     * Adds an event to the running transaction.
     *
     * @param group employer group number, or null
     * @param caseId business key of the case, or null
     * @param subject account that it is about, or null
     * @param detail ids, rights and reasons only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            AuditAction action, Actor actor, String group, UUID caseId, UUID subject, Map<String, Object> detail) {
        inserts.add(
                """
                insert into audit_event (at, action, actor, acting_as, group_number, case_id, subject, detail)
                values (clock_timestamp(), ?, ?, ?, ?, ?, ?, ?::jsonb)""",
                action.code(),
                actor.accountId(),
                actor.role(),
                group,
                caseId,
                subject,
                json.write(detail));
    }

    /** Adds an event of a group or of a case, or of neither, that is about nobody in particular. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditAction action, Actor actor, String group, UUID caseId, Map<String, Object> detail) {
        record(action, actor, group, caseId, null, detail);
    }

    /** Adds an event about an account, whatever groups its owner is in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditAction action, Actor actor, UUID subject, Map<String, Object> detail) {
        record(action, actor, null, null, subject, detail);
    }

    /**
     * Adds an event about an account unless there is the same one within this time before, and nothing has undone it.
     *
     * @param action one with an index of its own
     * @param undone the action that undoes it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordOnce(AuditAction action, AuditAction undone, Actor actor, UUID subject, Duration within) {
        boolean known = jdbc.sql(
                        """
                        select exists (select from audit_event e
                                       where e.action = :action and e.subject = :subject
                                         and e.at > clock_timestamp() - make_interval(secs => :seconds)
                                         and not exists (select from audit_event u where u.action = :undone
                                                         and u.subject = e.subject and u.at > e.at))""")
                .param("undone", undone.code())
                .param("action", action.code())
                .param("subject", subject)
                .param("seconds", within.toSeconds())
                .query(Boolean.class)
                .single();
        if (!known) {
            record(action, actor, null, null, subject, Map.of());
        }
    }

    /**
     * Takes out what was typed about cases of somebody who is erased in the running transaction; the chains stay whole.
     *
     * @param erasure one that is carried out
     * @return from how many entries
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(UUID erasure, List<UUID> cases) {
        return jdbc.sql("select forget_in_trail(:erasure, :cases)")
                .param("erasure", erasure)
                .param("cases", cases.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * What is looked for in the activity of a group.
     *
     * @param actions null for all of them
     * @param person part of the user ID, name or address of who acted or whom it was about, in any case
     */
    public record Criteria(Set<AuditAction> actions, String person) {

        public static final Criteria EVERYTHING = new Criteria(null, null);

        public Criteria {
            person = person == null ? "" : person.strip();
        }
    }

    /** The newest events of a group, newest first; {@code before} is the id of the last event of the page before. */
    public Page activityOf(String group, Criteria wanted, long before, int limit) {
        List<Row> rows = jdbc.sql(
                        """
                        select e.id, e.at, e.action, a.user_id actor,
                               a.first_name || ' ' || a.last_name by, e.acting_as, e.case_id, s.user_id subject, e.detail,
                               coalesce(s.first_name || ' ' || s.last_name, i.first_name || ' ' || i.last_name,
                                        d.administrator_first_name || ' ' || d.administrator_last_name) about
                        from audit_event e
                        left join account a on a.id = e.actor
                        left join account s on s.id = e.subject
                        left join invitation i on i.id = e.case_id
                        left join designation d on d.id = e.case_id
                        where e.group_number = :group and e.id < :before
                          and (:actions::text[] is null or e.action = any (:actions))
                          and (:person = '' or position(folded(:person) in folded(concat_ws(' ', a.user_id, s.user_id,
                               a.first_name || ' ' || a.last_name, s.first_name || ' ' || s.last_name, s.email,
                               i.first_name || ' ' || i.last_name, i.email,
                               d.administrator_first_name || ' ' || d.administrator_last_name, d.administrator_email))) > 0)
                        order by e.id desc limit :limit""")
                .param("group", group)
                .param("actions", codes(wanted.actions()))
                .param("person", EmailAddress.orText(wanted.person()))
                .param("before", before)
                .param("limit", limit + 1)
                .query((rs, n) -> new Row(
                        rs.getLong("id"),
                        new AuditEvent(
                                rs.getObject("at", Timestamp.class).toInstant(),
                                AuditAction.of(rs.getString("action")).orElseThrow(),
                                rs.getString("actor"),
                                rs.getString("by"),
                                rs.getString("acting_as"),
                                rs.getString("case_id"),
                                rs.getString("subject"),
                                rs.getString("about"),
                                json.read(rs.getString("detail")))))
                .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        return new Page(
                page.stream().map(Row::event).toList(),
                more ? String.valueOf(page.get(page.size() - 1).id()) : null);
    }

    private static String[] codes(Set<AuditAction> actions) {
        return actions == null ? null : actions.stream().map(AuditAction::code).toArray(String[]::new);
    }

    private record Row(long id, AuditEvent event) {}

    /**
     * A page of activity.
     *
     * @param next cursor of the next page, or null on the last
     */
    public record Page(List<AuditEvent> items, String next) {}
}
