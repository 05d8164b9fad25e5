package io.mandate.invitation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** "Users with access" (F47), with everybody who was invited, too (H2): one statement whatever the size of the group. */
@Service
public class UserList {

    private final JdbcClient jdbc;

    UserList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user or an invitation. */
    public enum Kind {
        USER,
        INVITATION
    }

    /**
     * A row of the list.
     *
     * @param state {@code ACTIVE, SUSPENDED, ENDED} of a user; {@code PENDING} (mail on its way), {@code SENT},
     *     {@code EXPIRED, ADDRESS_REFUSED, WITHDRAWN} of an invitation
     * @param rights effective rights of a user, offered rights of an invitation
     * @param nextStep a sentence: who can do what now; null where nothing is to be done
     */
    public record Entry(
            Kind kind,
            String userId,
            UUID invitationId,
            String name,
            String email,
            String role,
            String billingUnit,
            List<String> rights,
            String state,
            Instant issuedAt,
            Instant expiresAt,
            String nextStep) {}

    /** Everybody of the group: users first, then invitations, newest first. */
    public List<Entry> of(String group) {
        return jdbc.sql(
                        """
                        select 'USER' as kind, a.user_id, null::uuid as invitation_id, a.first_name || ' ' || a.last_name as name,
                               a.email, g.role, g.billing_unit,
                               array(select r from unnest(c.rights) with ordinality as u(r, n)
                                     where r = any (g.rights) and (g.granter is null or r = any (p.rights)) order by n) as rights,
                               case when g.state = 'ENDED' then 'ENDED'
                                    when g.granter is null or p.state = 'ACTIVE' or p.team_until > clock_timestamp()
                                    then 'ACTIVE' else 'SUSPENDED' end as state,
                               g.granted_at as issued_at, null::timestamptz as expires_at, g.granted_at as sort_at
                        from access_grant g
                        join account a on a.id = g.account_id
                        join employer_group e on e.number = g.group_number
                        join right_ceiling c on c.group_size = e.size
                        left join access_grant p on p.id = g.granter
                        where g.group_number = :group and g.state = 'ACTIVE'
                        union all
                        select 'INVITATION', null, i.id, i.first_name || ' ' || i.last_name, i.email, i.role, i.billing_unit, i.rights,
                               case i.state when 'OPEN' then
                                    case when k.expires_at <= clock_timestamp() then 'EXPIRED'
                                         when k.mailed_at is null then 'PENDING' else 'SENT' end
                                    else i.state end,
                               k.issued_at, k.expires_at, i.invited_at
                        from invitation i
                        left join lateral (select issued_at, expires_at, mailed_at from code_issue
                                           where invitation_id = i.id order by issue_no desc limit 1) k on true
                        where i.group_number = :group and i.state <> 'REDEEMED'
                        order by kind desc, sort_at desc""")
                .param("group", group)
                .query(UserList::entry)
                .list();
    }

    private static Entry entry(ResultSet rs, int row) throws SQLException {
        String state = rs.getString("state");
        return new Entry(
                Kind.valueOf(rs.getString("kind")),
                rs.getString("user_id"),
                rs.getObject("invitation_id", UUID.class),
                rs.getString("name"),
                rs.getString("email"),
                rs.getString("role"),
                rs.getString("billing_unit"),
                strings(rs.getArray("rights")),
                state,
                instant(rs.getTimestamp("issued_at")),
                instant(rs.getTimestamp("expires_at")),
                nextStep(state));
    }

    private static String nextStep(String state) {
        return switch (state) {
            case "PENDING" -> "The mail is on its way.";
            case "SENT" -> "Waiting for the person to register, sign on and enter the code.";
            case "EXPIRED" -> "The code has expired. Send a new code, correct the address or withdraw.";
            case "ADDRESS_REFUSED" -> "The mail could not be delivered. Correct the e-mail address.";
            case "SUSPENDED" -> "Access rests until the group has a primary administrator again.";
            default -> null;
        };
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
