package io.mandate.onboarding.digest;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.access.Role;
import io.mandate.platform.EmailAddress;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits to be told, and to whom; what is settled is not among it. */
@Component
record DigestLines(JdbcClient jdbc) {

    /** What somebody is told of: as officer of record, and as administrator. */
    private static final String OF_READER =
            """
            select e.number as group_number, 'OFFICER' as told from employer_group e where e.officer_email = :reader
            union all
            select g.group_number, 'ADMINISTRATOR' from account a join effective_access g on g.account_id = a.id
            where a.email = :reader and g.role = 'PRIMARY_ADMINISTRATOR' and g.held""";

    /** What the next mail tells: what is due within the day, but no reminder of a later one. */
    private static final String WAITS = " notice_id is null and due_at <= clock_timestamp() + interval '1 day' ";

    /** The newest line of each case, as far as it is still so. */
    private static final String OPEN =
            """
            select * from (
                select distinct on (l.case_id) l.case_id, s.told_by = 'access_review' as review, s.standing,
                       l.kind = 'access-review-reminder' as reminded,
                       e.number as group_number, e.name as group_name, z.time_zone, i.role, i.first_name, i.last_name, i.email,
                       i.billing_unit, i.language, s.since,
                       coalesce(r.confirm_by, s.until,
                                (select max(k.expires_at) from code_issue k where k.invitation_id = i.id)) as expires_at,
                       r.opened_at, r.ends_at,
                       (select count(*) from effective_access g
                        where g.group_number = r.group_number and g.role = 'TEAM_MEMBER' and g.held
                              and g.granted_at <= r.opened_at) as people
                from (%s) reader
                join digest_line l on l.group_number = reader.group_number and l.told = reader.told
                join employer_group e on e.number = l.group_number
                join region z on z.code = e.region
                join case_standing s on s.case_id = l.case_id and s.told_by in ('invitation', 'access_review')
                left join invitation i on i.id = l.case_id
                left join access_review r on r.id = l.case_id
                where (l.notice_id = :notice::uuid or :notice::uuid is null and %s)
                      and case l.kind when 'code-expired-decider' then s.standing = 'EXPIRED'
                                      when 'access-code-reminder-inviter' then s.until > clock_timestamp()
                                      else s.standing = 'REVIEW_OPEN' end
                order by l.case_id, l.id desc) line
            where people > 0 or not review
            order by group_name, group_number, expires_at, last_name, first_name"""
                    .formatted(OF_READER, WAITS);

    /**
     * A case that its reader is to be told of.
     *
     * @param standing as {@code case_standing} has it
     * @param reminded whether a review was asked for before
     * @param timeZone of the group's region; null for that of the site
     * @param role what the person will be; null for a review, as everything about a person
     * @param expiresAt when the code expires or expired, or until when the review is to be done
     * @param since when the code expired
     * @param openedAt when the review began; null for a code
     * @param endsAt when the access ends that the review does not confirm
     * @param people of a review, who wait to be confirmed
     */
    record Line(
            UUID caseId,
            boolean review,
            String standing,
            boolean reminded,
            String groupNumber,
            String groupName,
            String timeZone,
            Role role,
            String firstName,
            String lastName,
            EmailAddress email,
            String billingUnit,
            String language,
            Instant since,
            Instant expiresAt,
            Instant openedAt,
            Instant endsAt,
            int people) {

        ZoneId zone() {
            return timeZone == null ? null : ZoneId.of(timeZone);
        }

        boolean expired() {
            return standing.equals("EXPIRED");
        }

        boolean registered() {
            return standing.equals("REGISTERED");
        }
    }

    /**
     * A reader.
     *
     * @param registered whether there is an account with this address
     * @param atOnce whether its owner is told of each thing at once, but for reminders
     */
    record Reader(String firstName, String lastName, boolean registered, boolean atOnce) {}

    /**
     * Whose digest is due.
     *
     * @param email null if nobody is told of it at present
     */
    record Due(String groupNumber, String told, EmailAddress email) {}

    /** By group, then by time. @param notice null for what waits */
    List<Line> open(EmailAddress reader, UUID notice) {
        return jdbc.sql(OPEN)
                .param("reader", reader.canonical())
                .param("notice", notice)
                .query(recordsOf(Line.class))
                .list();
    }

    Reader reader(EmailAddress email) {
        return jdbc.sql(
                        """
                        select coalesce(a.first_name, o.officer_first_name) as first_name,
                               coalesce(a.last_name, o.officer_last_name) as last_name, a.id is not null as registered,
                               coalesce(a.mails = 'AT_ONCE', false) as at_once
                        from (select :email::text as email) r
                        left join verified_address v on v.email = r.email
                        left join account a on a.id = v.account_id
                        left join lateral (select e.officer_first_name, e.officer_last_name from employer_group e
                                           where e.officer_email = r.email order by e.number limit 1) o on true""")
                .param("email", email.canonical())
                .query(recordsOf(Reader.class))
                .single();
    }

    /** Of the region of the group of an invitation or a review; empty for that of the site. */
    Optional<ZoneId> zoneOf(UUID caseId) {
        return jdbc.sql(
                        """
                        select z.time_zone from region z join employer_group e on e.region = z.code
                        where z.time_zone is not null
                              and e.number in (select group_number from invitation where id = :case
                                               union all select group_number from access_review where id = :case)""")
                .param("case", caseId)
                .query(String.class)
                .optional()
                .map(ZoneId::of);
    }

    void add(String kind, UUID caseId, Instant due) {
        jdbc.sql(
                        """
                        insert into digest_line (kind, case_id, group_number, told, noted_at, due_at)
                        select :kind, i.id, i.group_number,
                               case when i.role = 'PRIMARY_ADMINISTRATOR' then 'OFFICER' else 'ADMINISTRATOR' end,
                               clock_timestamp(), :due::timestamptz
                        from invitation i where i.id = :case
                        union all
                        select :kind, r.id, r.group_number, 'ADMINISTRATOR', clock_timestamp(), :due::timestamptz
                        from access_review r where r.id = :case""")
                .param("kind", kind)
                .param("case", caseId)
                .param("due", Timestamp.from(due))
                .update();
    }

    /**
     * The first that is due, for one node at a time. A minute late, so that what was noted just before is committed: nobody
     * gets a second mail for it.
     */
    Optional<Due> due() {
        return exists() && alone()
                ? jdbc.sql(
                                """
                                select l.group_number, l.told,
                                       case l.told when 'OFFICER' then e.officer_email
                                            else (select a.email from effective_access g join account a on a.id = g.account_id
                                                  where g.group_number = l.group_number
                                                        and g.role = 'PRIMARY_ADMINISTRATOR' and g.held) end as email
                                from digest_line l join employer_group e on e.number = l.group_number
                                where l.notice_id is null and l.due_at <= clock_timestamp() - interval '1 minute'
                                order by l.due_at, l.id limit 1""")
                        .query(recordsOf(Due.class))
                        .optional()
                : Optional.empty();
    }

    private boolean exists() {
        return jdbc.sql(
                        """
                        select exists (select from digest_line l
                                       where l.notice_id is null and l.due_at <= clock_timestamp() - interval '1 minute')""")
                .query(Boolean.class)
                .single();
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('digest'))")
                .query(Boolean.class)
                .single();
    }

    /** All that waits for the reader is told in this mail, what is due later that day too. */
    void take(EmailAddress reader, UUID notice) {
        jdbc.sql("update digest_line set notice_id = :notice where" + WAITS + "and (group_number, told) in ("
                        + OF_READER + ")")
                .param("reader", reader.canonical())
                .param("notice", notice)
                .update();
    }

    /** Nothing of what waits for the reader is still so. */
    void drop(EmailAddress reader) {
        jdbc.sql("delete from digest_line where" + WAITS + "and (group_number, told) in (" + OF_READER + ")")
                .param("reader", reader.canonical())
                .update();
    }

    /** Nobody is told, as a team without administrator has nobody. */
    void drop(Due nobodys) {
        jdbc.sql("delete from digest_line where" + WAITS + "and group_number = :group and told = :told")
                .param("group", nobodys.groupNumber())
                .param("told", nobodys.told())
                .update();
    }

    /** A minute later, then two, and so on up to an hour. */
    int tried(Due due) {
        return jdbc.sql(
                        """
                        with tried as (
                            update digest_line set tries = tries + 1,
                                   due_at = clock_timestamp() + least(tries, 59) * interval '1 minute'
                            where %s and group_number = :group and told = :told returning tries)
                        select coalesce(max(tries), 0) from tried"""
                                .formatted(WAITS))
                .param("group", due.groupNumber())
                .param("told", due.told())
                .query(Integer.class)
                .single();
    }
}
