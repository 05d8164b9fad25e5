package io.mandate.platform.mail;

import io.mandate.platform.mail.smtp.MailAnswer;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tries to hand a mail over, each committed before the try: a mail that kills the node would else be tried for ever. */
@Component
class MailAttempts {

    private final JdbcClient jdbc;

    MailAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a try starts now, and returns how many earlier ones ended without an answer. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Attempt begin(UUID subject, int issueNo) {
        return jdbc.sql(
                        """
                        insert into mail_attempt (subject, issue_no, attempt, started_at)
                        select :subject, :issueNo, coalesce(max(attempt), 0) + 1, clock_timestamp()
                        from mail_attempt where subject = :subject and issue_no = :issueNo
                        returning attempt, (select count(*) from mail_attempt
                            where subject = :subject and issue_no = :issueNo and outcome is null) as unanswered""")
                .param("subject", subject)
                .param("issueNo", issueNo)
                .query((rs, n) -> new Attempt(subject, issueNo, rs.getInt("attempt"), rs.getInt("unanswered")))
                .single();
    }

    /** Notes the answer of a try in a transaction of its own, for the job's own may be rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(Attempt attempt, String outcome, MailAnswer answer) {
        answered(attempt, outcome, answer);
    }

    /**
     * Notes the answer in the running transaction.
     *
     * @param answer null if the mail server was not asked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(Attempt attempt, String outcome, MailAnswer answer) {
        jdbc.sql(
                        """
                        update mail_attempt set outcome = :outcome, reply = :reply, server = :server
                        where subject = :subject and issue_no = :issueNo and attempt = :attempt""")
                .param("outcome", outcome)
                .param("reply", answer == null ? null : answer.reply())
                .param("server", answer == null ? null : answer.server())
                .param("subject", attempt.subject())
                .param("issueNo", attempt.issueNo())
                .param("attempt", attempt.number())
                .update();
    }

    /**
     * Notes that the tries without an answer need none.
     *
     * @param answer to the last try, if its mail was taken; else null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settled(UUID subject, int issueNo, MailAnswer answer) {
        jdbc.sql(
                        """
                        update mail_attempt a set outcome = 'SENT',
                               reply = case when a.attempt = last.attempt then :reply::text end,
                               server = case when a.attempt = last.attempt then :server::text end
                        from (select max(attempt) as attempt from mail_attempt
                              where subject = :subject and issue_no = :issueNo) last
                        where a.subject = :subject and a.issue_no = :issueNo and a.outcome is null""")
                .param("reply", answer == null ? null : answer.reply())
                .param("server", answer == null ? null : answer.server())
                .param("subject", subject)
                .param("issueNo", issueNo)
                .update();
    }

    record Attempt(UUID subject, int issueNo, int number, int unanswered) {}
}
