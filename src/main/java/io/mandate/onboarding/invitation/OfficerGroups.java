package io.mandate.onboarding.invitation;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.groupingBy;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.rules.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The groups of an officer of record, with their administrators and all who are designated to be. */
@Service
public class OfficerGroups {

    /** A designation that is undecided, or whose code was not entered yet. */
    private static final String DESIGNATED =
            """
            select s.case_id as id, s.group_number as group, s.told_by = 'invitation' as invited,
                   coalesce(i.first_name, d.administrator_first_name) || ' '
                       || coalesce(i.last_name, d.administrator_last_name) as name,
                   coalesce(i.email, d.administrator_email) as email,
                   case when s.until <= clock_timestamp() then s.afterwards else s.standing end as state,
                   s.standing = 'MAIL_PENDING' and s.until > clock_timestamp()
                       and s.issued_at <= clock_timestamp() - make_interval(secs => :unsent) as delayed,
                   s.opened_at as since,
                   case when s.told_by = 'designation' then s.until
                        else (select max(c.expires_at) from code_issue c where c.invitation_id = s.case_id) end as until
            from case_standing s
            left join invitation i on i.id = s.case_id and s.told_by = 'invitation'
            left join designation d on d.id = s.case_id
            where s.open and s.told_by in ('designation', 'invitation') and s.role = 'PRIMARY_ADMINISTRATOR'
            """;

    private final JdbcClient jdbc;
    private final RuleBook rules;

    OfficerGroups(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Who administers the group now. */
    public record Administrator(String name, EmailAddress email, Instant since) {}

    /**
     * Who is designated and has not entered the code yet.
     *
     * @param invited whether the designation was accepted
     * @param state as {@code case_standing} has it
     * @param delayed whether the mail of the code should have left by now
     * @param until of an invitation when its newest code expires, null before it is issued; of a designation the planned day
     */
    public record Designated(
            UUID id,
            String group,
            boolean invited,
            String name,
            EmailAddress email,
            String state,
            boolean delayed,
            Instant since,
            Instant until) {}

    /**
     * A group.
     *
     * @param administrator null if the group has none
     * @param designated the earliest first
     * @param team how many team members have access
     */
    public record Row(
            String group,
            String name,
            String region,
            Administrator administrator,
            List<Designated> designated,
            int team) {}

    /** In the order of their numbers; empty for whoever is no officer of record. */
    public List<Row> of(UUID account) {
        Map<String, List<Designated>> designated = jdbc
                .sql(
                        DESIGNATED
                                + """
                        and s.group_number = any (array(
                            select g.number from verified_address me join employer_group g on g.officer_email = me.email
                            where me.account_id = :account))
                        order by s.opened_at, s.case_id""")
                .param("account", account)
                .param("unsent", unsent())
                .query(recordsOf(Designated.class))
                .list()
                .stream()
                .collect(groupingBy(Designated::group));
        return jdbc.sql(
                        """
                        select g.number, g.name, r.name as region, p.name as administrator, p.email, p.granted_at,
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
                        where me.account_id = :account order by g.number""")
                .param("account", account)
                .query((rs, n) -> row(rs, designated))
                .list();
    }

    /** Of one group, the earliest first: for those who decide about one of them, and for its officer. */
    public List<Designated> designatedIn(String group) {
        return jdbc.sql(DESIGNATED + "and s.group_number = :group order by s.opened_at, s.case_id")
                .param("group", group)
                .param("unsent", unsent())
                .query(recordsOf(Designated.class))
                .list();
    }

    private long unsent() {
        return rules.waitingTime("UNSENT_MAIL").toSeconds();
    }

    private static Row row(ResultSet rs, Map<String, List<Designated>> designated) throws SQLException {
        return new Row(
                rs.getString("number"),
                rs.getString("name"),
                rs.getString("region"),
                rs.getString("administrator") == null
                        ? null
                        : new Administrator(
                                rs.getString("administrator"), address(rs, "email"), instant(rs, "granted_at")),
                designated.getOrDefault(rs.getString("number"), List.of()),
                rs.getInt("team"));
    }
}
