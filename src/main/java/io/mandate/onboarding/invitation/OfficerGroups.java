package io.mandate.onboarding.invitation;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.Columns.instant;

import io.mandate.platform.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The groups of an officer of record, with their administrators and those invited to be. */
@Service
public class OfficerGroups {

    private final JdbcClient jdbc;

    OfficerGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who administers the group now. */
    public record Administrator(String name, EmailAddress email, Instant since) {}

    /**
     * Who is designated and has not entered the code yet.
     *
     * @param state {@code OPEN, EXPIRED, ADDRESS_REFUSED}
     * @param expiresAt of the newest code; null before it is issued
     */
    public record Designated(String name, EmailAddress email, String state, Instant expiresAt) {}

    /**
     * A group.
     *
     * @param administrator null if the group has none
     * @param designated null if nobody is invited
     * @param team how many team members have access
     */
    public record Row(
            String group, String name, String region, Administrator administrator, Designated designated, int team) {}

    /** In the order of their numbers; empty for whoever is no officer of record. */
    public List<Row> of(UUID account) {
        return jdbc.sql(
                        """
                        select g.number, g.name, r.name as region,
                               p.name as administrator, p.email, p.granted_at,
                               i.name as designated, i.email as designated_email, i.state, i.expires_at,
                               (select count(*) from effective_access t where t.group_number = g.number
                                and t.held and t.role = 'TEAM_MEMBER') as team
                        from verified_address me
                        join employer_group g on g.officer_email = me.email
                        join region r on r.code = g.region
                        left join lateral (
                            select a.first_name || ' ' || a.last_name as name, a.email, h.granted_at
                            from effective_access h join account a on a.id = h.account_id
                            where h.group_number = g.number and h.held
                              and h.role = 'PRIMARY_ADMINISTRATOR') p on true
                        left join lateral (
                            select o.first_name || ' ' || o.last_name as name, o.email, o.state,
                                   (select max(c.expires_at) from code_issue c where c.invitation_id = o.id) as expires_at
                            from invitation o
                            where o.group_number = g.number and o.role = 'PRIMARY_ADMINISTRATOR'
                              and o.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')
                            order by o.invited_at desc limit 1) i on true
                        where me.account_id = :account order by g.number""")
                .param("account", account)
                .query(OfficerGroups::row)
                .list();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                rs.getString("number"),
                rs.getString("name"),
                rs.getString("region"),
                rs.getString("administrator") == null
                        ? null
                        : new Administrator(
                                rs.getString("administrator"), address(rs, "email"), instant(rs, "granted_at")),
                rs.getString("designated") == null
                        ? null
                        : new Designated(
                                rs.getString("designated"),
                                address(rs, "designated_email"),
                                rs.getString("state"),
                                instant(rs, "expires_at")),
                rs.getInt("team"));
    }
}
