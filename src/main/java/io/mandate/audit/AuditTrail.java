package io.mandate.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The append-only trail; the database refuses updates and deletes. */
@Component
public class AuditTrail {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditTrail(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
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
            String action, Actor actor, String group, UUID caseId, UUID subject, Map<String, Object> detail) {
        entries().add(new Entry(action, actor.accountId(), actor.role(), group, caseId, subject, detail));
    }

    /** Of the running transaction, to be written together before it commits. */
    private List<Entry> entries() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Entries.class::isInstance)
                .map(Entries.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Entries entries = new Entries();
                    TransactionSynchronizationManager.registerSynchronization(entries);
                    return entries;
                })
                .all;
    }

    /** The newest events of a group, newest first; {@code before} is the id of the last event of the page before. */
    public Page activityOf(String group, long before, int limit) {
        List<Row> rows = jdbc.sql(
                        """
                        select e.id, e.at, e.action, a.user_id actor, e.acting_as, e.case_id, s.user_id subject, e.detail
                        from audit_event e
                        left join account a on a.id = e.actor
                        left join account s on s.id = e.subject
                        where e.group_number = :group and e.id < :before
                        order by e.id desc limit :limit""")
                .param("group", group)
                .param("before", before)
                .param("limit", limit + 1)
                .query((rs, n) -> new Row(
                        rs.getLong("id"),
                        new AuditEvent(
                                rs.getObject("at", Timestamp.class).toInstant(),
                                rs.getString("action"),
                                rs.getString("actor"),
                                rs.getString("acting_as"),
                                rs.getString("case_id"),
                                rs.getString("subject"),
                                read(rs.getString("detail")))))
                .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        return new Page(
                page.stream().map(Row::event).toList(),
                more ? String.valueOf(page.get(page.size() - 1).id()) : null);
    }

    private void insert(List<Entry> entries) {
        jdbc.sql(
                        """
                        insert into audit_event (at, action, actor, acting_as, group_number, case_id, subject, detail)
                        select clock_timestamp(), action, actor, "actingAs", "group", "caseId", subject, detail
                        from jsonb_to_recordset(:entries::jsonb) as entry(action text, actor uuid, "actingAs" text,
                            "group" text, "caseId" uuid, subject uuid, detail jsonb)""")
                .param("entries", write(entries))
                .update();
    }

    private String write(List<Entry> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit detail is no JSON", e);
        }
    }

    private Map<String, Object> read(String detail) {
        try {
            return json.readValue(detail, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit detail is no JSON", e);
        }
    }

    private record Entry(
            String action,
            UUID actor,
            String actingAs,
            String group,
            UUID caseId,
            UUID subject,
            Map<String, Object> detail) {}

    private final class Entries implements TransactionSynchronization {

        private final List<Entry> all = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            insert(all);
        }
    }

    private record Row(long id, AuditEvent event) {}

    /**
     * A page of activity.
     *
     * @param next cursor of the next page, or null on the last
     */
    public record Page(List<AuditEvent> items, String next) {}
}
