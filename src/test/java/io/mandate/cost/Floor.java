package io.mandate.cost;

import static io.mandate.cost.Phase.ISSUE;
import static io.mandate.cost.Phase.MAIL;
import static io.mandate.cost.Phase.REDEEM;
import static io.mandate.cost.Phase.REVOKE;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The least that an onboarding can cost: the rows of the domain, by one statement for each step of a person and one for the mail that
 * was sent. There is no engine, no rule is read from a model, and nobody is told why something is refused.
 */
final class Floor implements Onboarding {

    private static final String INVITE =
            """
            with administrator as (
                select account_id from access_grant where account_id = ? and group_number = ? and state = 'ACTIVE'),
            invited as (
                insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, company,
                    invited_by, state, invited_at)
                select ?::uuid, 'TEAM_MEMBER', ?, '001', ?::text[], 'Terry', 'Member', ?, 'Test Company', account_id, 'OPEN', now()
                from administrator returning id, group_number, email),
            issued as (
                insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at)
                select id, 1, 'floor', ?::bytea, email, 'LIVE', now(), now() + interval '168 hours' from invited),
            queued as (
                insert into mail_attempt (subject, issue_no, attempt, started_at) select id, 1, 1, now() from invited)
            insert into audit_event (at, action, acting_as, group_number, case_id, detail)
            select now(), action, 'floor', group_number, id, '{"rights": ["VIEW_BILL", "VIEW_MEMBERS"]}'
            from invited, (values ('invited'), ('code-issued')) actions (action)""";
    private static final String MAILED =
            """
            with sent as (
                update mail_attempt set outcome = 'SENT' where subject = ? and issue_no = 1 and attempt = 1 returning subject)
            update code_issue set mailed_at = now() from sent where invitation_id = subject and issue_no = 1""";
    private static final String REDEEMED =
            """
            with tried as (
                insert into throttle (scope, subject, window_end, tries)
                select 'REDEMPTION', subject, now(), 1 from (values (?), (?)) subjects (subject)
                on conflict (scope, subject) do update set tries = throttle.tries + 1),
            redeemed as (
                update code_issue c set state = 'REDEEMED', redeemed_by = a.id, redeemed_at = now() from account a
                where a.id = ? and c.email = a.email and c.nonce = ? and c.state = 'LIVE' and c.expires_at > now()
                returning c.invitation_id, c.redeemed_by),
            closed as (
                update invitation set state = 'REDEEMED', closed_at = now(), version = version + 1 from redeemed
                where id = invitation_id and state = 'OPEN'
                returning id, group_number, role, billing_unit, rights, redeemed_by),
            granted as (
                insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at)
                select c.id, c.group_number, c.redeemed_by, c.role, c.billing_unit, c.rights, g.id, 'ACTIVE', now()
                from closed c join access_grant g on g.group_number = c.group_number
                    and g.role = 'PRIMARY_ADMINISTRATOR' and g.state = 'ACTIVE'
                returning id, group_number, account_id)
            insert into audit_event (at, action, acting_as, group_number, case_id, subject, detail)
            select now(), action, 'floor', group_number, id, account_id, '{"rights": ["VIEW_BILL", "VIEW_MEMBERS"]}'
            from granted, (values ('code-redeemed'), ('access-granted')) actions (action)""";
    private static final String REMOVED =
            """
            with ended as (
                update access_grant set state = 'ENDED', ended_at = now(), ended_reason = 'REMOVED', version = version + 1
                where account_id = (select id from account where user_id = ?) and group_number = ? and state = 'ACTIVE'
                    and exists (select 1 from access_grant where account_id = ? and group_number = ? and state = 'ACTIVE')
                returning id, group_number, account_id),
            signed_off as (
                delete from spring_session using ended where principal_name = account_id::text)
            insert into audit_event (at, action, acting_as, group_number, case_id, subject, detail)
            select now(), 'access-ended', 'floor', group_number, id, account_id, '{"rights": ["VIEW_BILL", "VIEW_MEMBERS"]}'
            from ended""";
    private static final int NONCE = 16;

    private final JdbcClient jdbc;
    private final JavaMailSender smtp;
    private final Meter meter;

    Floor(DataSource counted, JavaMailSender smtp, Meter meter) {
        jdbc = JdbcClient.create(counted);
        this.smtp = smtp;
        this.meter = meter;
    }

    /** Nobody's rights are changed here. */
    @Override
    public Map<Phase, Cost> of(Person person, boolean withChange) {
        UUID invitation = UUID.randomUUID();
        byte[] nonce = new byte[NONCE];
        ThreadLocalRandom.current().nextBytes(nonce);
        write(
                ISSUE,
                2,
                INVITE,
                person.administrator(),
                person.group(),
                invitation,
                person.group(),
                Setting.RIGHTS.toArray(String[]::new),
                person.email(),
                nonce);
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("floor@cost.example");
        mail.setTo(person.email());
        mail.setSubject("Your access code");
        mail.setText(HexFormat.of().formatHex(nonce));
        smtp.send(mail);
        write(MAIL, 1, MAILED, invitation);
        write(REDEEM, 2, REDEEMED, person.account().toString(), person.address(), person.account(), nonce);
        write(REVOKE, 1, REMOVED, person.userId(), person.group(), person.administrator(), person.group());
        return meter.take();
    }

    /** @param rows that must be there, of the audit trail or of codes */
    private void write(Phase phase, int rows, String sql, Object... params) {
        int written = meter.count(phase, () -> jdbc.sql(sql).params(params).update());
        if (written != rows) {
            throw new IllegalStateException(phase.label() + ": " + written + " rows");
        }
    }
}
