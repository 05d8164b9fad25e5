package io.mandate.operations.casefile;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.text.NameWords;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.web.Place;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds cases by what people say on the phone. */
@Service
public class CaseSearch {

    private static final int MOST = 50;
    private static final Pattern CASE_ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /**
     * Each branch stands on an index and brings no more than are shown; that of invitations is of those not redeemed. An officer
     * of record is no party of a case, and found by the designations of the groups.
     */
    private static final String FOUND =
            """
            with person as (
                select account_id, email from verified_address
                where account_id in (select account_id from verified_address where email = :email
                                     union select id from account where user_id = :userId)
                union all select null, :email where :email <> ''),
            served as (
                select e.number from person join employer_group e on e.officer_email = person.email
                union (select number from employer_group where :begins <> '' and %s limit :limit))
            select id from (
                select :case::uuid as id, clock_timestamp() as opened where :case::uuid is not null
                union all
                select id, received_at from designation where reference = :reference
                union all
                (select id, received_at from designation
                 where %s
                 order by received_at desc limit :limit)
                union all
                (select id, invited_at from invitation
                 where %s
                 order by invited_at desc limit :limit)
                union all
                (select id, received_at from designation where group_number = :group order by received_at desc limit :limit)
                union all
                (select id, invited_at from invitation where group_number = :group and state <> 'REDEEMED'
                 order by invited_at desc, id desc limit :limit)
                union all
                select i.id, i.invited_at from (select id from access_grant where group_number = :group
                                                order by granted_at desc limit :limit) g join invitation i on i.id = g.id
                union all
                (select id, received_at from paper_form where group_number = :group order by received_at desc limit :limit)
                union all
                (select id, opens_at from access_review where group_number = :group order by opens_at desc limit :limit)
                union all
                (select d.id, d.received_at from person join designation d on d.administrator_email = person.email
                 order by d.received_at desc limit :limit)
                union all
                (select i.id, i.invited_at from person join invitation i on i.email = person.email
                 order by i.invited_at desc limit :limit)
                union all
                (select i.id, i.invited_at from person join code_issue k on k.email = person.email
                 join invitation i on i.id = k.invitation_id order by i.invited_at desc limit :limit)
                union all
                (select d.id, d.received_at from served join designation d on d.group_number = served.number
                 order by d.received_at desc limit :limit)
                union all
                (select i.id, i.invited_at from person join effective_access g on g.account_id = person.account_id and g.held
                 join invitation i on i.id = g.id order by i.invited_at desc limit :limit)) found
            group by id order by min(opened) desc, id limit :limit"""
                    .formatted(
                            NameWords.in("officer_first_name", "officer_last_name"),
                            NameWords.in("administrator_first_name", "administrator_last_name"),
                            NameWords.in("first_name", "last_name"));

    /** A group's own, before a place; a designation and the invitation that it led to are one case. */
    private static final String OF_GROUP =
            """
            select id, opened from (
                (select id, received_at as opened from designation
                 where group_number = :group and (received_at, id) < (:at::timestamptz, :id::uuid)
                 order by received_at desc, id desc limit :limit)
                union all
                (select i.id, i.invited_at from invitation i
                 where i.group_number = :group and i.state <> 'REDEEMED'
                       and (i.invited_at, i.id) < (:at::timestamptz, :id::uuid)
                       and not exists (select from designation d where d.id = i.id)
                 order by i.invited_at desc, i.id desc limit :limit)
                union all
                (select i.id, i.invited_at from access_grant g join invitation i on i.id = g.id
                 where g.group_number = :group and (i.invited_at, i.id) < (:at::timestamptz, :id::uuid)
                       and not exists (select from designation d where d.id = i.id)
                 order by i.invited_at desc, i.id desc limit :limit)
                union all
                (select id, received_at from paper_form
                 where group_number = :group and (received_at, id) < (:at::timestamptz, :id::uuid)
                 order by received_at desc, id desc limit :limit)
                union all
                (select id, opens_at from access_review
                 where group_number = :group and (opens_at, id) < (:at::timestamptz, :id::uuid)
                 order by opens_at desc, id desc limit :limit)) found
            order by opened desc, id desc limit :limit""";

    private static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final JdbcClient jdbc;
    private final CaseFiles files;

    CaseSearch(JdbcClient jdbc, CaseFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /**
     * What was found, the newest first.
     *
     * @param more whether there are more than are shown
     * @param next cursor of the cases of a group that are not shown yet; null if that are all, or they are of no one group
     */
    public record Found(List<CaseSummary> items, boolean more, String next) {}

    private record Opened(UUID id, Instant opened) {}

    /**
     * The cases of a text, at most fifty at a time; of a group all can be paged through.
     *
     * @param next of the page before; null for the first
     * @param text reference number or case ID, number of a group, user ID, any e-mail address of the person or of the officer of
     *     record, or how their names begin, in any case and without accents
     */
    public Found find(String text, String next) {
        String wanted = TypedText.read(text);
        if (wanted.isEmpty()) {
            return new Found(List.of(), false, null);
        }
        if (isGroup(wanted)) {
            return ofGroup(wanted, next);
        }
        NameWords name = NameWords.of(wanted);
        List<UUID> ids = jdbc.sql(FOUND)
                .param("case", CASE_ID.matcher(wanted).matches() ? UUID.fromString(wanted) : null)
                .param("reference", DesignationDesk.reference(wanted))
                .param("group", wanted)
                .param("userId", wanted.toLowerCase(Locale.ROOT))
                .param(
                        "email",
                        EmailAddress.parse(wanted).map(EmailAddress::canonical).orElse(""))
                .param("words", name.array())
                .param("begins", name.begins())
                .param("limit", MOST + 1)
                .query(UUID.class)
                .list();
        return new Found(summaries(ids.stream().limit(MOST).toList()), ids.size() > MOST, null);
    }

    /** A text that is the user ID of somebody as well is looked for everywhere. */
    private boolean isGroup(String wanted) {
        return jdbc.sql(
                        """
                        select exists (select from employer_group where number = :wanted)
                               and not exists (select from account where user_id = :userId)""")
                .param("wanted", wanted)
                .param("userId", wanted.toLowerCase(Locale.ROOT))
                .query(Boolean.class)
                .single();
    }

    private Found ofGroup(String number, String next) {
        Place before = next == null ? null : Place.read(next);
        List<Opened> opened = jdbc.sql(OF_GROUP)
                .param("group", number)
                .param("at", before == null ? "infinity" : before.at().toString())
                .param("id", before == null ? LAST_ID : before.key())
                .param("limit", MOST + 1)
                .query(recordsOf(Opened.class))
                .list();
        boolean more = opened.size() > MOST;
        List<Opened> page = more ? opened.subList(0, MOST) : opened;
        Opened last = more ? page.get(MOST - 1) : null;
        return new Found(
                summaries(page.stream().map(Opened::id).toList()),
                more,
                more ? new Place(last.opened(), last.id().toString()).written() : null);
    }

    private List<CaseSummary> summaries(List<UUID> ids) {
        Map<UUID, CaseSummary> cases = files.summaries(ids);
        return ids.stream().filter(cases::containsKey).map(cases::get).toList();
    }
}
