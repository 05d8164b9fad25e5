package io.mandate.onboarding.user;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.Columns.rights;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * "Users with access" (F47), with everybody who was invited, too (H2). A page is one statement that reads as many rows as it
 * shows, whatever the size of the group; so an invitation's state is told from the rows of the page, and not read from {@code
 * case_standing}.
 */
@Service
public class UserList {

    private static final String STATE_OF_USER =
            "case when not held then 'ENDED' when until is null or until > clock_timestamp() then 'ACTIVE' else 'SUSPENDED' end";

    /** Whoever is shown is found in the rows of the grants alone (V95); what is shown of them is read then. */
    private static final String USERS =
            """
            select 'USER' as kind, g.id, g.user_id, null::uuid as invitation_id, a.first_name || ' ' || a.last_name as name,
                   a.email, g.role, g.billing_unit, g.rights, """
                    + STATE_OF_USER
                    + """
             as state,
                   g.granted_at as issued_at, null::timestamptz as expires_at, g.ended_at, false as late,
                   g.suspended_at is not null as unconfirmed, g.firm,
                   coalesce(r.reason, o.ended_reason) as end_reason, b.first_name || ' ' || b.last_name as ended_by, found.sort_key
            from (select id, sort_key from (select *, %s as sort_key from effective_access) as e
                  where group_number = :group and %s and %s) as found
            join effective_access g on g.id = found.id
            join account a on a.id = g.account_id
            left join access_grant o on o.id = g.id and not g.held
            left join removal r on r.grant_id = o.id
            left join account b on b.id = r.removed_by""";

    private static final String INVITATIONS =
            """
            select 'INVITATION' as kind, i.id, null as user_id, i.id as invitation_id, i.name, i.email, i.role, i.billing_unit,
                   i.rights, i.state, i.issued_at, i.expires_at, i.closed_at as ended_at,
                   i.issued_at <= clock_timestamp() - make_interval(secs => :unsent) as late,
                   false as unconfirmed, i.firm, i.closed_reason as end_reason, null as ended_by, i.sort_key
            from (select * from (select i.id, i.first_name || ' ' || i.last_name as name, i.email, i.role, i.billing_unit,
                                        i.rights, i.rights as granted, i.closed_at, i.closed_reason, k.issued_at, k.expires_at,
                                        f.firm, %s as sort_key,
                                        folded(concat_ws(' ', i.first_name || ' ' || i.last_name, i.email, f.firm)) as found,
                                        case i.state when 'OPEN' then
                                             case when k.expires_at <= clock_timestamp() then 'EXPIRED'
                                                  when k.mailed_at is null then 'PENDING' else 'SENT' end
                                             when 'WITHDRAWN' then
                                                  case when i.closed_reason = 'LAPSED' then i.closed_reason else i.state end
                                             else i.state end as state
                                 from (select * from invitation where group_number = :group and %s) as i
                                 join employer_group e on e.number = i.group_number
                                 left join lateral (select issued_at, expires_at, mailed_at from code_issue
                                                    where invitation_id = i.id order by issue_no desc limit 1) k on true
                                 cross join lateral (select case when firm_key(i.company) <> firm_key(e.name)
                                                                 then i.company end as firm) f) as e
                  where %s) as i""";

    private final JdbcClient jdbc;
    private final RuleBook rules;

    UserList(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** A user or an invitation. */
    public enum Kind {
        USER,
        INVITATION
    }

    /** The order of the list. */
    public enum Order {
        /** Users before invitations, the newest first. */
        NEWEST("granted_at", "i.invited_at", "timestamptz", "desc", true),
        /** By last name, then first name, ascending. */
        NAME("name_key", "lower(i.last_name || ' ' || i.first_name)", "text", "asc", false),
        /** Codes that expire soonest first; those without a code last. */
        EXPIRY("'infinity'::timestamptz", "coalesce(k.expires_at, 'infinity')", "timestamptz", "asc", false);

        private final String userKey;
        private final String invitationKey;
        private final String type;
        private final String direction;
        private final boolean usersFirst;

        Order(String userKey, String invitationKey, String type, String direction, boolean usersFirst) {
            this.userKey = userKey;
            this.invitationKey = invitationKey;
            this.type = type;
            this.direction = direction;
            this.usersFirst = usersFirst;
        }

        private String sorted() {
            return "sort_key " + direction + ", id " + direction;
        }
    }

    /**
     * A row of the list.
     *
     * @param caseId of the grant and of the invitation
     * @param state {@code ACTIVE, SUSPENDED, ENDED} of a user; {@code PENDING} (mail on its way), {@code SENT},
     *     {@code EXPIRED, ADDRESS_REFUSED, WITHDRAWN, LAPSED} (nobody decided in time) of an invitation
     * @param delayed of {@code PENDING}: the mail should have left by now
     * @param rights effective rights of a user, offered rights of an invitation
     * @param endedAt when access ended or the invitation was withdrawn
     * @param endReason why; see {@link io.mandate.onboarding.access.EndReason}
     * @param endedBy who removed the person, who may be the person; null where nobody did
     * @param firm for whom the person works, where that is not the group itself
     * @param nextStep a sentence: who can do what now; null where nothing is to be done
     */
    public record Entry(
            Kind kind,
            UUID caseId,
            String userId,
            UUID invitationId,
            String name,
            EmailAddress email,
            String role,
            String billingUnit,
            List<Right> rights,
            String state,
            boolean delayed,
            Instant issuedAt,
            Instant expiresAt,
            Instant endedAt,
            String endReason,
            String endedBy,
            String firm,
            Message nextStep) {}

    /**
     * A page of the list.
     *
     * @param next cursor of the next page, or null on the last
     */
    public record Page(List<Entry> items, String next) {}

    /**
     * How many there are, whatever is looked for.
     *
     * @param invitations that gave no access; {@code invited} of them are open, and of these {@code expired} wait for a new code
     * @param past whose access or invitation is over
     */
    public record Count(long users, long invitations, long invited, long expired, long past) {}

    /**
     * A page of what matches.
     *
     * @param after cursor of an earlier page with the same criteria, or null for the first page
     */
    public Page page(String group, UserCriteria wanted, String after, int limit) {
        try {
            return read(group, wanted, after, limit);
        } catch (DataIntegrityViolationException e) {
            // a text or cursor that the database cannot read
            throw PageCursor.unknown();
        }
    }

    private Page read(String group, UserCriteria wanted, String after, int limit) {
        Order order = wanted.order();
        PageCursor cursor = after == null ? null : PageCursor.read(after, order);
        Map<String, Object> values = new HashMap<>();
        values.put("group", group);
        values.put("unsent", unsent());
        if (cursor != null) {
            values.put("key", cursor.key());
            values.put("id", cursor.id());
        }
        String users = USERS.formatted(
                order.userKey,
                wanted.grants(),
                wanted.conditions(STATE_OF_USER, values) + page(Kind.USER, order, cursor, limit + 1));
        String invitations = INVITATIONS.formatted(
                order.invitationKey,
                wanted.invitations(),
                wanted.conditions("state", values) + page(Kind.INVITATION, order, cursor, limit + 1));
        List<Row> rows = jdbc.sql("select * from ((" + users + ") union all (" + invitations + ")) as entry order by "
                        + (order.usersFirst ? "kind desc, " : "") + order.sorted() + " limit " + (limit + 1))
                .params(values)
                .query((rs, n) -> new Row(entry(rs), rs.getString("sort_key")))
                .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        return new Page(
                page.stream().map(Row::entry).toList(),
                more ? PageCursor.of(page.get(page.size() - 1), order).written() : null);
    }

    public Optional<Entry> user(String group, String userId) {
        return jdbc.sql(USERS.formatted("granted_at", "held", "user_id = :userId"))
                .param("group", group)
                .param("userId", userId)
                .query((rs, n) -> entry(rs))
                .optional();
    }

    public Optional<Entry> invitation(String group, UUID id) {
        return jdbc.sql(INVITATIONS.formatted("i.invited_at", "state <> 'REDEEMED'", "id = :id"))
                .param("unsent", unsent())
                .param("group", group)
                .param("id", id)
                .query((rs, n) -> entry(rs))
                .optional();
    }

    /** Whose case this is, whether it is open or over. */
    public Optional<Entry> person(String group, UUID caseId) {
        return jdbc.sql(USERS.formatted("granted_at", "true", "id = :id"))
                .param("group", group)
                .param("id", caseId)
                .query((rs, n) -> entry(rs))
                .optional()
                .or(() -> invitation(group, caseId));
    }

    public Count count(String group) {
        return jdbc.sql(
                        """
                        select u.users, i.invitations, i.invited, i.expired, p.ended + i.invitations - i.invited as past
                        from (select count(*) as users from access_grant where group_number = :group and state = 'ACTIVE') u,
                             (select count(*) as ended from access_grant where group_number = :group and state = 'ENDED') p,
                             (select count(*) as invitations,
                                     count(*) filter (where state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')) as invited,
                                     count(*) filter (where state = 'EXPIRED') as expired
                              from invitation where group_number = :group and state <> 'REDEEMED') i""")
                .param("group", group)
                .query(recordsOf(Count.class))
                .single();
    }

    /** In SQL: what follows the last row of the previous page, in order. */
    private static String page(Kind kind, Order order, PageCursor cursor, int rows) {
        return after(kind, order, cursor) + " order by " + order.sorted() + " limit " + rows;
    }

    private static String after(Kind kind, Order order, PageCursor cursor) {
        if (cursor == null || (order.usersFirst && kind.compareTo(cursor.kind()) > 0)) {
            return "";
        }
        if (order.usersFirst && kind.compareTo(cursor.kind()) < 0) {
            return " and false";
        }
        return " and (sort_key, id) %s (cast(:key as %s), :id)"
                .formatted(order.direction.equals("desc") ? "<" : ">", order.type);
    }

    /** After how many seconds operations look into it, too. */
    private long unsent() {
        return rules.waitingTime("UNSENT_MAIL").toSeconds();
    }

    private Entry entry(ResultSet rs) throws SQLException {
        String state = rs.getString("state");
        boolean delayed = state.equals("PENDING") && rs.getBoolean("late");
        return new Entry(
                Kind.valueOf(rs.getString("kind")),
                rs.getObject("id", UUID.class),
                rs.getString("user_id"),
                rs.getObject("invitation_id", UUID.class),
                rs.getString("name"),
                address(rs, "email"),
                rs.getString("role"),
                rs.getString("billing_unit"),
                rights(rs, "rights"),
                state,
                delayed,
                instant(rs, "issued_at"),
                instant(rs, "expires_at"),
                instant(rs, "ended_at"),
                rs.getString("end_reason"),
                rs.getString("ended_by"),
                rs.getString("firm"),
                delayed ? Message.of("user.delayed") : nextStep(state, rs.getBoolean("unconfirmed")));
    }

    /** @param unconfirmed in a review of access; else the group has no primary administrator */
    private static Message nextStep(String state, boolean unconfirmed) {
        return switch (state) {
            case "PENDING" -> Message.of("user.pending");
            case "SENT" -> Message.of("user.sent");
            case "EXPIRED" -> Message.of("user.expired");
            case "ADDRESS_REFUSED" -> Message.of("user.address-refused");
            case "SUSPENDED" -> Message.of(unconfirmed ? "user.unconfirmed" : "user.unmanaged");
            default -> null;
        };
    }

    record Row(Entry entry, String key) {}
}
