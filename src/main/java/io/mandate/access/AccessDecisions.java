package io.mandate.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers "may this user do this for that group?" from the database, one statement each time: nothing is remembered, so
 * that the first question after a removal is answered no.
 */
@Service
public class AccessDecisions {

    /** Granted ∩ the granter's ∩ the ceiling of the group; a team goes on without administrator for its period of grace;
     * access that nobody confirmed rests. */
    private static final String EFFECTIVE =
            """
            from access_grant g
            join employer_group e on e.number = g.group_number
            join right_ceiling c on c.group_size = e.size
            left join access_grant p on p.id = g.granter
            where g.state = 'ACTIVE' and g.suspended_at is null
              and (g.granter is null or p.state = 'ACTIVE' or p.team_until > clock_timestamp())
            """;

    private static final String HOLDING =
            """
            select g.id, g.account_id, g.group_number, g.role, g.billing_unit,
                   array(select r from unnest(c.rights) with ordinality as u(r, n)
                         where r = any (g.rights) and (g.granter is null or r = any (p.rights)) order by n) as rights
            """
                    + EFFECTIVE;

    private static final String OFFICER =
            """
            select exists (select 1 from employer_group e join verified_address v on v.email = e.officer_email
                           where e.number = :group and v.account_id = :account) as officer
            """;

    private final JdbcClient jdbc;

    AccessDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the user holds the right.
     *
     * @param billingUnit null asks for every unit of the group
     */
    public boolean may(String userId, String right, String group, String billingUnit) {
        return jdbc.sql(
                        "select exists (select 1 "
                                + EFFECTIVE
                                + """
                          and g.account_id = (select id from account where user_id = :userId)
                          and g.group_number = :group
                          and (g.billing_unit = 'ALL' or g.billing_unit = :unit)
                          and :right = any (g.rights) and :right = any (c.rights)
                          and (g.granter is null or :right = any (p.rights)))""")
                .param("userId", userId)
                .param("group", group)
                .param("unit", billingUnit)
                .param("right", right)
                .query(Boolean.class)
                .single();
    }

    /** What the person holds in the group. */
    public Optional<Holding> holding(UUID account, String group) {
        return jdbc.sql(HOLDING + " and g.account_id = :account and g.group_number = :group")
                .param("account", account)
                .param("group", group)
                .query(AccessDecisions::holding)
                .optional();
    }

    /** What the person holds anywhere, by group number. */
    public List<Holding> holdings(UUID account) {
        return jdbc.sql(HOLDING + " and g.account_id = :account order by g.group_number")
                .param("account", account)
                .query(AccessDecisions::holding)
                .list();
    }

    /** What anybody holds in the group. */
    public List<Holding> holdingsIn(String group) {
        return jdbc.sql(HOLDING + " and g.group_number = :group order by g.granted_at, g.id")
                .param("group", group)
                .query(AccessDecisions::holding)
                .list();
    }

    /** What the account is to the group. */
    public Membership membership(UUID account, String group) {
        return jdbc.sql("select o.officer, h.* from (" + OFFICER + ") o left join (" + HOLDING
                        + " and g.account_id = :account and g.group_number = :group) h on true")
                .param("account", account)
                .param("group", group)
                .query((rs, n) -> new Membership(
                        rs.getBoolean("officer"),
                        rs.getObject("id") == null ? Optional.empty() : Optional.of(holding(rs, n))))
                .single();
    }

    private static Holding holding(ResultSet rs, int row) throws SQLException {
        return new Holding(
                rs.getObject("id", UUID.class),
                rs.getObject("account_id", UUID.class),
                rs.getString("group_number"),
                Role.valueOf(rs.getString("role")),
                rs.getString("billing_unit"),
                strings(rs.getArray("rights")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
