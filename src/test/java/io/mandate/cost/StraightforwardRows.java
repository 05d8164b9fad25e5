package io.mandate.cost;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The domain of the control: the rows that ours reads and writes, with one plain statement for each. */
final class StraightforwardRows {

    private final JdbcClient jdbc;
    private final TransactionTemplate ofItsOwn;
    private final JavaMailSender smtp;
    private final JdbcClient uncounted;

    StraightforwardRows(DataSource counted, DataSource uncounted, JavaMailSender smtp) {
        this.jdbc = JdbcClient.create(counted);
        this.ofItsOwn = new TransactionTemplate(
                new DataSourceTransactionManager(counted),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.smtp = smtp;
        this.uncounted = JdbcClient.create(uncounted);
    }

    UUID invite(Person person) {
        String group = person.group();
        String email = person.email();
        lockGroup(group);
        readAdministrator(person);
        read(
                """
                select exists (select 1 from access_grant g join account a on a.id = g.account_id
                               where g.group_number = ? and g.state = 'ACTIVE' and a.email = ?),
                       exists (select 1 from invitation where group_number = ? and email = ? and state = 'OPEN'),
                       (select count(*) from code_issue where email = ? and issued_at > now() - interval '1 day')""",
                group,
                email,
                group,
                email,
                email);
        UUID id = UUID.randomUUID();
        write(
                """
                insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, company,
                    invited_by, state, invited_at)
                values (?, 'TEAM_MEMBER', ?, '001', ?, 'Terry', 'Member', ?, 'Test Company', ?, 'OPEN', now())""",
                id,
                group,
                Setting.RIGHTS.toArray(String[]::new),
                email,
                person.administrator());
        audit("invited", group, id, null);
        return id;
    }

    Instant issueCode(UUID invitation, String group, String email, long hours) {
        Instant expiresAt = jdbc.sql(
                        """
                        insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at)
                        values (?, 1, 'control', decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), ?, 'LIVE', now(),
                            now() + make_interval(hours => ?))
                        returning expires_at""")
                .param(invitation)
                .param(email)
                .param((int) hours)
                .query(Timestamp.class)
                .single()
                .toInstant();
        audit("code-issued", group, invitation, null);
        return expiresAt;
    }

    void mailCode(UUID invitation, String group) {
        byte[] nonce = jdbc.sql("select nonce from code_issue where invitation_id = ? and state = 'LIVE'")
                .param(invitation)
                .query(byte[].class)
                .single();
        String email = (String) jdbc.sql("select * from invitation where id = ?")
                .param(invitation)
                .query()
                .singleRow()
                .get("email");
        read("select * from employer_group where number = ?", group);
        ofItsOwn.executeWithoutResult(status -> write(
                "insert into mail_attempt (subject, issue_no, attempt, started_at) values (?, 1, 1, now())",
                invitation));
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("control@cost.example");
        mail.setTo(email);
        mail.setSubject("Your access code");
        mail.setText(HexFormat.of().formatHex(nonce));
        smtp.send(mail);
        write(
                "update mail_attempt set outcome = 'SENT' where subject = ? and issue_no = 1 and attempt = 1",
                invitation);
        write("update code_issue set mailed_at = now() where invitation_id = ? and issue_no = 1", invitation);
    }

    /** What stands in the mail. */
    String mailedCode(UUID invitation) {
        return uncounted
                .sql("select encode(nonce, 'hex') from code_issue where invitation_id = ? and mailed_at is not null")
                .param(invitation)
                .query(String.class)
                .single();
    }

    void countTry(Person person) {
        for (String subject : new String[] {person.account().toString(), person.address()}) {
            write(
                    """
                    insert into throttle (scope, subject, window_end, tries) values ('REDEMPTION', ?, now(), 1)
                    on conflict (scope, subject) do update set tries = throttle.tries + 1""",
                    subject);
        }
    }

    void redeem(Person person, String code) {
        UUID account = person.account();
        String email = (String) jdbc.sql("select * from account where id = ?")
                .param(account)
                .query()
                .singleRow()
                .get("email");
        UUID invitation = jdbc.sql(
                        "select invitation_id, nonce from code_issue where email = ? order by issued_at desc")
                .param(email)
                .query((rs, n) -> HexFormat.of().formatHex(rs.getBytes("nonce")).equals(code)
                        ? rs.getObject("invitation_id", UUID.class)
                        : null)
                .single();
        read("select * from invitation where id = ?", invitation);
        lockGroup(person.group());
        write(
                """
                update code_issue set state = 'REDEEMED', redeemed_by = ?, redeemed_at = now()
                where invitation_id = ? and issue_no = 1 and state = 'LIVE' and expires_at > now()""",
                account,
                invitation);
        write(
                "update invitation set state = 'REDEEMED', closed_at = now(), version = version + 1 where id = ?",
                invitation);
        audit("code-redeemed", person.group(), invitation, account);
        write(
                "update throttle set tries = tries - 1 where scope = 'REDEMPTION' and subject in (?, ?)",
                account.toString(),
                person.address());
    }

    void giveAccess(UUID invitation, String group) {
        read("select rights from right_ceiling where group_size = 'LARGE'");
        UUID administrator = jdbc.sql(
                        "select id from access_grant where group_number = ? and role = 'PRIMARY_ADMINISTRATOR' and state = 'ACTIVE'")
                .param(group)
                .query(UUID.class)
                .single();
        write(
                """
                insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at)
                select i.id, i.group_number, c.redeemed_by, i.role, i.billing_unit, i.rights, ?, 'ACTIVE', now()
                from invitation i join code_issue c on c.invitation_id = i.id where i.id = ?""",
                administrator,
                invitation);
        audit("access-granted", group, invitation, null);
    }

    void changeRights(Person person) {
        UUID grant = readGrant(person);
        write(
                "update access_grant set rights = ?, version = version + 1 where id = ?",
                Setting.FEWER_RIGHTS.toArray(String[]::new),
                grant);
        audit("rights-changed", person.group(), grant, null);
    }

    void remove(Person person) {
        UUID grant = readGrant(person);
        write(
                """
                update access_grant set state = 'ENDED', ended_at = now(), ended_reason = 'REMOVED', version = version + 1
                where id = ?""",
                grant);
        write(
                """
                delete from spring_session where principal_name = (select account_id::text from access_grant where id = ?)""",
                grant);
        read(
                "select * from invitation where group_number = ? and email = ? and state = 'OPEN'",
                person.group(),
                person.userId());
        audit("access-ended", person.group(), grant, null);
    }

    private UUID readGrant(Person person) {
        lockGroup(person.group());
        readAdministrator(person);
        UUID account = (UUID) jdbc.sql("select * from account where user_id = ?")
                .param(person.userId())
                .query()
                .singleRow()
                .get("id");
        return (UUID)
                jdbc.sql("select * from access_grant where account_id = ? and group_number = ? and state = 'ACTIVE'")
                        .param(account)
                        .param(person.group())
                        .query()
                        .singleRow()
                        .get("id");
    }

    private void lockGroup(String group) {
        read("select * from employer_group where number = ? for no key update", group);
    }

    private void readAdministrator(Person person) {
        read(
                "select * from access_grant where account_id = ? and group_number = ? and state = 'ACTIVE'",
                person.administrator(),
                person.group());
    }

    private void audit(String action, String group, UUID invitation, UUID subject) {
        write(
                """
                insert into audit_event (at, action, acting_as, group_number, case_id, subject, detail)
                values (now(), ?, 'control', ?, ?, ?, '{"rights": ["VIEW_BILL", "VIEW_MEMBERS"]}')""",
                action,
                group,
                invitation,
                subject);
    }

    private void read(String sql, Object... params) {
        jdbc.sql(sql).params(params).query().listOfRows();
    }

    private void write(String sql, Object... params) {
        jdbc.sql(sql).params(params).update();
    }
}
