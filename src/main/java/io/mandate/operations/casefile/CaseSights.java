package io.mandate.operations.casefile;

import static io.mandate.platform.Columns.instant;
import static java.util.stream.Collectors.toSet;

import io.mandate.platform.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each party of a case saw last: the mail about it, and the portal. The caller decides who may read it. */
@Component
public class CaseSights {

    /** Somebody who is both whoever invited and the officer of record is one party. */
    private static final String SIGHTS =
            """
            with party as (
                select distinct on (email) * from (
                    select 1 as place, 'PERSON' as role, i.first_name || ' ' || i.last_name as name, i.email, i.invited_at as since
                    from invitation i where i.id = :case
                    union all
                    select 1, 'PERSON', d.administrator_first_name || ' ' || d.administrator_last_name, d.administrator_email, d.received_at
                    from designation d where d.id = :case and not exists (select from invitation where id = :case)
                    union all
                    select 2, 'INVITER', a.first_name || ' ' || a.last_name, a.email, i.invited_at
                    from invitation i join account a on a.id = i.invited_by where i.id = :case
                    union all
                    select 3, 'OFFICER', g.officer_first_name || ' ' || g.officer_last_name, g.officer_email, d.received_at
                    from designation d join employer_group g on g.number = d.group_number where d.id = :case) someone
                where email is not null order by email, place),
            mail as (
                select k.email as recipient, 'access-code' as kind, coalesce(k.mailed_at, m.started_at, k.issued_at) as at,
                       case when k.mailed_at is not null then 'SENT' when m.subject is null then 'QUEUED'
                            else coalesce(m.outcome, 'UNDER_WAY') end as answer,
                       k.invitation_id as subject,
                       case when k.state = 'LIVE' and k.expires_at > clock_timestamp() then 'AGAIN' else 'OVER' end as next
                from code_issue k left join lateral (
                    select * from mail_attempt where subject = k.invitation_id and issue_no = k.issue_no
                    order by attempt desc limit 1) m on true
                where k.invitation_id = :case
                union all
                select n.recipient, n.kind, coalesce(n.sent_at, m.started_at, n.queued_at),
                       case when n.state = 'SENT' then n.state when n.state = 'ADDRESS_REFUSED' then coalesce(m.outcome, n.state)
                            when m.subject is null then case n.state when 'OBSOLETE' then 'GIVEN_UP' else 'QUEUED' end
                            else coalesce(m.outcome, 'UNDER_WAY') end,
                       n.id, case n.state when 'OBSOLETE' then 'GIVEN_UP' else 'AGAIN' end
                from notice n left join lateral (
                    select * from mail_attempt where subject = n.id order by attempt desc limit 1) m on true
                where n.case_id = :case or n.id in (select notice_id from digest_line where case_id = :case))
            select p.role, p.name, p.email, l.kind, l.at as mailed_at, l.answer, l.subject, l.next,
                   (select count(*) from mail where recipient = p.email and answer = 'SENT') as mails, e.action, e.at as acted_at
            from party p
            left join lateral (select * from mail where recipient = p.email order by at desc limit 1) l on true
            left join verified_address v on v.email = p.email
            left join lateral (
                select action, at from audit_event where at >= p.since and v.account_id is not null
                  and (subject = v.account_id and action in ('signed-on', 'sign-on-refused', 'code-refused')
                       or actor = v.account_id and case_id = :case)
                order by at desc limit 1) e on true
            order by p.place""";

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final TimelineWords words;

    CaseSights(JdbcClient jdbc, CaseProcess process, TimelineWords words) {
        this.jdbc = jdbc;
        this.process = process;
        this.words = words;
    }

    /** Who it is to the case. */
    public enum Party {
        PERSON,
        INVITER,
        OFFICER
    }

    /**
     * A mail, or something done in the portal.
     *
     * @param what in a sentence
     * @param answer of the mail server; null of what was done
     */
    public record Seen(String what, String answer, Instant at) {}

    /**
     * What somebody saw since it concerns them.
     *
     * @param mails about the case that the mail server took
     * @param mail the last one; null if there was none
     * @param act the last time that they were at the portal; null without an account, or if they were not
     */
    public record Sight(Party party, String name, EmailAddress email, int mails, Seen mail, Seen act) {}

    /** By party; nothing for a case that is about nobody in particular. */
    public List<Sight> of(UUID caseId) {
        List<Row> rows =
                jdbc.sql(SIGHTS).param("case", caseId).query(CaseSights::read).list();
        Set<UUID> waiting = rows.stream().filter(Row::waits).map(Row::subject).collect(toSet());
        Set<UUID> usedUp = waiting.isEmpty() ? waiting : process.usedUp(waiting);
        return rows.stream().map(row -> sight(row, usedUp)).toList();
    }

    /** As it is read. */
    private record Row(
            Party party,
            String name,
            EmailAddress email,
            int mails,
            String kind,
            String answer,
            UUID subject,
            String next,
            Instant mailedAt,
            String action,
            Instant actedAt) {

        boolean failed() {
            return kind != null && NextTry.follows(answer);
        }

        boolean waits() {
            return failed() && NextTry.AGAIN.name().equals(next);
        }
    }

    private Sight sight(Row row, Set<UUID> usedUp) {
        return new Sight(
                row.party(),
                row.name(),
                row.email(),
                row.mails(),
                row.kind() == null
                        ? null
                        : new Seen(words.mail(row.kind(), 1, null, null), answer(row, usedUp), row.mailedAt()),
                row.action() == null ? null : new Seen(words.ofAct(row.action()), null, row.actedAt()));
    }

    private String answer(Row row, Set<UUID> usedUp) {
        String said = words.ofMail(row.answer());
        if (!row.failed()) {
            return said;
        }
        boolean idle = row.waits() && usedUp.contains(row.subject());
        return said + " " + words.next(idle ? NextTry.USED_UP : NextTry.valueOf(row.next()));
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                Party.valueOf(row.getString("role")),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                row.getInt("mails"),
                row.getString("kind"),
                row.getString("answer"),
                row.getObject("subject", UUID.class),
                row.getString("next"),
                instant(row, "mailed_at"),
                row.getString("action"),
                instant(row, "acted_at"));
    }
}
