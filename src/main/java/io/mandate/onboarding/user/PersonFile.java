package io.mandate.onboarding.user;

import static io.mandate.platform.RecordMapper.recordsOf;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a group's managers read about one person: the name as it was given, and what happened, by whom. */
@Service
record PersonFile(JdbcClient jdbc) {

    /** A long case has some dozens; the rest stands in the activity of the group. */
    private static final int MOST_EVENTS = 200;

    /**
     * What belongs to a case.
     *
     * @param firstName as it was typed at the invitation, as {@code lastName} and {@code company} are
     * @param history newest first
     */
    record Page(String firstName, String lastName, String company, List<Event> history) {}

    /**
     * Something that happened.
     *
     * @param by the name of who did it; null for the system and for people without an account
     * @param actingAs in which capacity
     * @param detail JSON, as the audit trail has it
     */
    record Event(Instant at, String action, String by, String actingAs, @JsonRawValue String detail) {}

    Page of(String group, UUID caseId) {
        return jdbc.sql("select first_name, last_name, company from invitation where id = :id")
                .param("id", caseId)
                .query((rs, n) -> new Page(
                        rs.getString("first_name"),
                        rs.getString("last_name"),
                        rs.getString("company"),
                        history(group, caseId)))
                .single();
    }

    private List<Event> history(String group, UUID caseId) {
        return jdbc.sql(
                        """
                        select e.at, e.action, a.first_name || ' ' || a.last_name as by, e.acting_as, e.detail
                        from audit_event e left join account a on a.id = e.actor
                        where e.case_id = :id and e.group_number = :group order by e.id desc limit :most""")
                .param("id", caseId)
                .param("group", group)
                .param("most", MOST_EVENTS)
                .query(recordsOf(Event.class))
                .list();
    }
}
