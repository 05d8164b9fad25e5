package io.mandate.operations.lists;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who entered access codes in vain. What an account is held up for is not looked at, and not counted. */
@Component
record CodeTries(JdbcClient jdbc) {

    /**
     * The tries of one account for one reason.
     *
     * @param name of the account's holder
     * @param reason as the audit has it, such as {@code CODE_NOT_ACCEPTED}
     * @param caseId of the newest of them that was a code of some case; null if none was
     */
    record Tries(
            String userId,
            String name,
            EmailAddress email,
            String reason,
            int tries,
            Instant first,
            Instant last,
            UUID caseId) {}

    /**
     * The account that tried last comes first.
     *
     * @param reason null for any
     * @param find a part of name, user ID or address; null for any
     */
    List<Tries> since(Instant since, String reason, String find, int limit) {
        return jdbc.sql(
                        """
                        select a.user_id, a.first_name || ' ' || a.last_name as name, a.email,
                               e.detail ->> 'reason' as reason, count(*)::int as tries, min(e.at) as first, max(e.at) as last,
                               (array_agg(e.case_id order by e.at desc) filter (where e.case_id is not null))[1] as case_id
                        from audit_event e join account a on a.id = e.subject
                        where e.action = 'code-refused' and e.at >= :since
                          and (:reason::text is null or e.detail ->> 'reason' = :reason)
                          and (:find::text is null or position(folded(:find) in folded(
                               concat_ws(' ', a.first_name, a.last_name, a.user_id, a.email))) > 0)
                        group by a.id, e.detail ->> 'reason'
                        order by max(e.at) desc, a.id limit :limit""")
                .param("since", Timestamp.from(since))
                .param("reason", reason)
                .param("find", find)
                .param("limit", limit)
                .query(recordsOf(Tries.class))
                .list();
    }
}
