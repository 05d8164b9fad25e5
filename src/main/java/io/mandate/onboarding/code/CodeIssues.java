package io.mandate.onboarding.code;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.Columns.instant;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.Inserts;
import io.mandate.platform.mail.smtp.MailAnswer;
import io.mandate.platform.secret.Keys;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The issues of access codes. Every transition is one conditional statement on the database's clock. */
@Component
public class CodeIssues {

    private final JdbcClient jdbc;
    private final Inserts inserts;
    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    CodeIssues(JdbcClient jdbc, Inserts inserts, Keys keys) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.keys = keys;
    }

    /** Of a code; only a live one can be redeemed. */
    public enum State {
        LIVE,
        REDEEMED,
        EXPIRED,
        REPLACED,
        VOID
    }

    /**
     * A code that was issued.
     *
     * @param expired by the database's clock, whether or not a timer has fired
     * @param linkUsedAt when somebody opened an account by the link of its mail; null if nobody did
     */
    public record CodeIssue(
            UUID invitation,
            int number,
            String kid,
            byte[] nonce,
            EmailAddress email,
            State state,
            boolean expired,
            Instant issuedAt,
            Instant expiresAt,
            Instant mailedAt,
            Instant linkUsedAt) {}

    /** Issues the next code of an invitation; empty if it has a live one. */
    public Optional<Instant> issue(UUID invitation, EmailAddress email, Duration validity) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        if (inserts.isFirstOf(invitation)) {
            return Optional.of(first(invitation, email, validity, nonce));
        }
        return jdbc.sql(
                        """
                        insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at)
                        select :invitation, 1 + (select count(*) from code_issue where invitation_id = :invitation),
                               :kid, :nonce, :email, 'LIVE', t.now, t.now + make_interval(secs => :validity)
                        from (select clock_timestamp() as now) t
                        where not exists (select from code_issue where invitation_id = :invitation and state = 'LIVE')
                        returning expires_at""")
                .param("invitation", invitation)
                .param("kid", keys.current())
                .param("nonce", nonce)
                .param("email", email.canonical())
                .param("validity", validity.toSeconds())
                .query((rs, n) -> rs.getObject("expires_at", Timestamp.class).toInstant())
                .optional();
    }

    /** Of an invitation that was made in this very step, with others: nobody has issued a code of it before. */
    private Instant first(UUID invitation, EmailAddress email, Duration validity, byte[] nonce) {
        Instant issuedAt = inserts.begun();
        Instant expiresAt = issuedAt.plusSeconds(validity.toSeconds());
        inserts.add(
                """
                insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at)
                values (?, 1, ?, ?, ?, 'LIVE', ?, ?)""",
                invitation,
                keys.current(),
                nonce,
                email.canonical(),
                Timestamp.from(issuedAt),
                Timestamp.from(expiresAt));
        return expiresAt;
    }

    /**
     * Whether the live code was made or mailed within the last minute: then it is mailed once more, and no other made. A code
     * that somebody else has is never mailed again.
     */
    public boolean isFresh(UUID invitation) {
        return jdbc.sql(
                        """
                        select exists (select from code_issue
                            where invitation_id = :invitation and state = 'LIVE' and kid = :kid
                              and expires_at > clock_timestamp() and wrong_account_at is null
                              and (greatest(issued_at, mailed_at) > clock_timestamp() - interval '1 minute'
                                   or exists (select from mail_attempt m
                                              where m.subject = invitation_id and m.issue_no = code_issue.issue_no
                                                and m.outcome = 'SENT' and m.started_at > clock_timestamp() - interval '1 minute')))""")
                .param("invitation", invitation)
                .param("kid", keys.current())
                .query(Boolean.class)
                .single();
    }

    /** Whether an earlier code of the invitation was mailed to the same address. */
    public boolean hasMailedBefore(CodeIssue issue) {
        return issue.number() > 1
                && jdbc.sql(
                                """
                                select exists (select from code_issue
                                    where invitation_id = :invitation and issue_no < :number and email = :email
                                      and mailed_at is not null)""")
                        .param("invitation", issue.invitation())
                        .param("number", issue.number())
                        .param("email", issue.email().canonical())
                        .query(Boolean.class)
                        .single();
    }

    /** When the mail server refused the address of the latest code for good. */
    public Optional<Instant> refusedAt(UUID invitation) {
        return jdbc.sql(
                        """
                        select started_at from mail_attempt
                        where subject = :invitation and issue_no > 0 and outcome = 'ADDRESS_REFUSED'
                        order by started_at desc limit 1""")
                .param("invitation", invitation)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    public Optional<CodeIssue> live(UUID invitation) {
        return jdbc.sql(
                        "select *, expires_at <= clock_timestamp() as expired from code_issue where invitation_id = :invitation and state = 'LIVE'")
                .param("invitation", invitation)
                .query(CodeIssues::issue)
                .optional();
    }

    public Optional<CodeIssue> latest(UUID invitation) {
        return jdbc.sql(
                        """
                        select *, expires_at <= clock_timestamp() as expired from code_issue
                        where invitation_id = :invitation order by issue_no desc limit 1""")
                .param("invitation", invitation)
                .query(CodeIssues::issue)
                .optional();
    }

    /** Every code of an invitation, the newest first. */
    public List<CodeIssue> ofInvitation(UUID invitation) {
        return jdbc.sql(
                        """
                        select *, expires_at <= clock_timestamp() as expired from code_issue
                        where invitation_id = :invitation order by issue_no desc""")
                .param("invitation", invitation)
                .query(CodeIssues::issue)
                .list();
    }

    /** Uses the link of a code's mail up, once; false if the code is no longer live, or somebody was faster. */
    public boolean useLink(CodeIssue issue) {
        return jdbc.sql(
                                """
                                update code_issue set link_used_at = clock_timestamp()
                                where invitation_id = :invitation and issue_no = :number and link_used_at is null
                                  and state = 'LIVE' and expires_at > clock_timestamp()""")
                        .param("invitation", issue.invitation())
                        .param("number", issue.number())
                        .update()
                == 1;
    }

    /** Every code ever issued for invitations that are now addressed to a verified address of the account, newest first. */
    public List<CodeIssue> of(UUID account) {
        return jdbc.sql(
                        """
                        select c.*, c.expires_at <= clock_timestamp() as expired
                        from verified_address v
                        join invitation i on i.email = v.email
                        join code_issue c on c.invitation_id = i.id
                        where v.account_id = :account order by c.issued_at desc limit 200""")
                .param("account", account)
                .query(CodeIssues::issue)
                .list();
    }

    /**
     * Live codes of other people whom the account may be taken for: of the same last name, or invited to a group that the
     * account has access or an invitation to.
     */
    public List<CodeIssue> near(UUID account) {
        return jdbc.sql(
                        """
                        select c.*, c.expires_at <= clock_timestamp() as expired
                        from (select i.id from account a join invitation i on lower(i.last_name) = lower(a.last_name)
                              where a.id = :account and i.state = 'OPEN'
                              union
                              select i.id from effective_access g join invitation i on i.group_number = g.group_number
                              where g.account_id = :account and g.held and i.state = 'OPEN'
                              union
                              select i.id from verified_address v
                              join invitation own on own.email = v.email and own.state = 'OPEN'
                              join invitation i on i.group_number = own.group_number
                              where v.account_id = :account and i.state = 'OPEN') i
                        join code_issue c on c.invitation_id = i.id and c.state = 'LIVE'
                        where c.expires_at > clock_timestamp() limit 1000""")
                .param("account", account)
                .query(CodeIssues::issue)
                .list();
    }

    public Optional<UUID> redeemedBy(UUID invitation) {
        return jdbc.sql("select redeemed_by from code_issue where invitation_id = :invitation and state = 'REDEEMED'")
                .param("invitation", invitation)
                .query(UUID.class)
                .optional();
    }

    public int count(UUID invitation) {
        return jdbc.sql("select count(*) from code_issue where invitation_id = :invitation")
                .param("invitation", invitation)
                .query(Integer.class)
                .single();
    }

    /** The statement that decides a redemption: still live, and its time is not over, on the database's clock. */
    public boolean redeem(CodeIssue issue, UUID account) {
        return jdbc.sql(
                                """
                                update code_issue
                                set state = 'REDEEMED', redeemed_by = :account, redeemed_at = clock_timestamp()
                                where invitation_id = :invitation and issue_no = :number
                                  and state = 'LIVE' and expires_at > clock_timestamp()""")
                        .param("account", account)
                        .param("invitation", issue.invitation())
                        .param("number", issue.number())
                        .update()
                == 1;
    }

    /** Notes the expiry of the live code; false when there is none or its time is not over on the database's clock. */
    public boolean expire(UUID invitation) {
        return jdbc.sql(
                                """
                                update code_issue set state = 'EXPIRED'
                                where invitation_id = :invitation and state = 'LIVE' and expires_at <= clock_timestamp()""")
                        .param("invitation", invitation)
                        .update()
                == 1;
    }

    /**
     * Lets a live code be valid for this long from its issue, if that is later than its time now.
     *
     * @return when it expires; empty if it is no longer live
     */
    public Optional<Instant> extend(CodeIssue issue, Duration validity) {
        return jdbc.sql(
                        """
                        update code_issue
                        set expires_at = greatest(expires_at, issued_at + make_interval(secs => :validity))
                        where invitation_id = :invitation and issue_no = :number
                          and state = 'LIVE' and expires_at > clock_timestamp()
                        returning expires_at""")
                .param("validity", validity.toSeconds())
                .param("invitation", issue.invitation())
                .param("number", issue.number())
                .query((rs, n) -> instant(rs, "expires_at"))
                .optional();
    }

    public void end(UUID invitation, State state) {
        jdbc.sql("update code_issue set state = :state where invitation_id = :invitation and state = 'LIVE'")
                .param("state", state.name())
                .param("invitation", invitation)
                .update();
    }

    /** @param answer of the mail server that took the mail */
    public void mailed(CodeIssue issue, MailAnswer answer) {
        jdbc.sql(
                        """
                        update code_issue set mailed_at = clock_timestamp(), reply = :reply, server = :server
                        where invitation_id = :invitation and issue_no = :number""")
                .param("reply", answer.reply())
                .param("server", answer.server())
                .param("invitation", issue.invitation())
                .param("number", issue.number())
                .update();
    }

    /** Until another mail is taken the code is not mailed; answers what was said to the one before, if any. */
    public Optional<MailAnswer> mailAgain(CodeIssue issue) {
        Optional<MailAnswer> before = jdbc.sql(
                        """
                        select reply, server from code_issue
                        where invitation_id = :invitation and issue_no = :number and mailed_at is not null""")
                .param("invitation", issue.invitation())
                .param("number", issue.number())
                .query((rs, n) -> new MailAnswer(rs.getString("reply"), rs.getString("server")))
                .optional();
        jdbc.sql(
                        """
                        update code_issue set mailed_at = null, reply = null, server = null
                        where invitation_id = :invitation and issue_no = :number""")
                .param("invitation", issue.invitation())
                .param("number", issue.number())
                .update();
        return before;
    }

    private static CodeIssue issue(ResultSet rs, int row) throws SQLException {
        return new CodeIssue(
                rs.getObject("invitation_id", UUID.class),
                rs.getInt("issue_no"),
                rs.getString("kid"),
                rs.getBytes("nonce"),
                address(rs, "email"),
                State.valueOf(rs.getString("state")),
                rs.getBoolean("expired"),
                rs.getObject("issued_at", Timestamp.class).toInstant(),
                rs.getObject("expires_at", Timestamp.class).toInstant(),
                instant(rs, "mailed_at"),
                instant(rs, "link_used_at"));
    }
}
