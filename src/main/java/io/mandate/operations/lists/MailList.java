package io.mandate.operations.lists;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails that have not left, and mails whose address was refused: to whom, and what the mail server answered last. */
@Component
record MailList(JdbcClient jdbc) {

    /** Mails with an access code are of their invitation, others have a row and a case of their own. */
    private static final String WAITING =
            """
            select k.invitation_id as case_id, k.issue_no, 'access-code' as kind, k.email as recipient,
                   k.issued_at as since, k.invitation_id as about
            from code_issue k where k.state = 'LIVE' and k.mailed_at is null
            union all
            select n.id, 0, n.kind, n.recipient, n.queued_at, n.case_id from notice n where n.state = 'QUEUED'
            """;

    private static final String REFUSED =
            """
            select i.id as case_id, (select max(issue_no) from code_issue where invitation_id = i.id) as issue_no,
                   'access-code' as kind, i.email as recipient, i.stuck_since as since, i.id as about
            from invitation i where i.state = 'ADDRESS_REFUSED'
            union all
            select n.id, 0, n.kind, n.recipient, n.sent_at, n.case_id from notice n where n.state = 'ADDRESS_REFUSED'
            """;

    private static final String LISTED =
            """
            select m.case_id, m.kind, m.recipient, coalesce(v.group_number, d.group_number) as group_number, m.since,
                   coalesce(t.attempt, 0) as tries, t.outcome, t.reply, t.server, t.started_at as tried
            from (%s) m
            left join invitation v on v.id = m.about
            left join designation d on d.id = m.about
            left join lateral (select attempt, outcome, reply, server, started_at from mail_attempt
                               where subject = m.case_id and issue_no = m.issue_no order by attempt desc limit 1) t on true
            where (:since::timestamptz is null or m.since >= :since)
              and (:find::text is null or position(folded(:find) in folded(
                   concat_ws(' ', m.recipient, v.group_number, d.group_number))) > 0)
            order by m.since %s, m.case_id limit :limit""";

    /** Which mails are listed. */
    enum State {
        WAITING(MailList.WAITING, "asc"),
        REFUSED(MailList.REFUSED, "desc");

        private final String statement;

        State(String mails, String direction) {
            this.statement = LISTED.formatted(mails, direction);
        }
    }

    /**
     * A mail.
     *
     * @param caseId whose page says more
     * @param kind name of the mail's text
     * @param groupNumber null for a mail about no group
     * @param since it waits, or was refused
     * @param tries how many there were
     * @param outcome of the last try; null if there was none, or it has no answer yet
     * @param reply codes of the mail server's answer to it; null without an answer
     * @param tried when the last try began; null without one
     */
    record Mail(
            UUID caseId,
            String kind,
            EmailAddress recipient,
            String groupNumber,
            Instant since,
            int tries,
            String outcome,
            String reply,
            String server,
            Instant tried) {}

    /**
     * Waiting mails with the one that has waited longest first, refused ones with the newest first.
     *
     * @param since null for any time
     * @param find a part of the address or of the group's number; null for any
     */
    List<Mail> mails(State state, Instant since, String find, int limit) {
        return jdbc.sql(state.statement)
                .param("since", since == null ? null : Timestamp.from(since))
                .param("find", find)
                .param("limit", limit)
                .query(recordsOf(Mail.class))
                .list();
    }
}
