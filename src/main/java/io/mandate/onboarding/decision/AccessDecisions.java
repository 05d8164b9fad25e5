package io.mandate.onboarding.decision;

import static io.mandate.platform.Columns.rights;

import io.mandate.onboarding.access.Role;
import io.mandate.platform.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers "may this user do this for that group?" from the database, one statement each time: nothing is remembered, so
 * that the first question after a removal is answered no. That first no is noted, once.
 */
@Service
public class AccessDecisions {

    private static final String IN_FORCE =
            " from effective_access where held and (until is null or until > clock_timestamp())";

    private static final String HOLDING = "select id, account_id, group_number, role, billing_unit, rights" + IN_FORCE;

    private static final String OFFICER =
            """
            select exists (select 1 from employer_group e join verified_address v on v.email = e.officer_email
                           where e.number = :group and v.account_id = :account) as officer
            """;

    /**
     * The answer, and for a no the grant that ended within a day and has not been refused yet: of one row, by its index. Asked with
     * unit, right, user ID and group.
     */
    static final String MAY =
            """
            select held and (until is null or until > clock_timestamp()) and billing_unit in ('ALL', ?) and ? = any (rights),
                   case when not held and refused_at is null and ended_at > clock_timestamp() - interval '24 hours' then id end
            from effective_access where user_id = ? and group_number = ?
            order by held desc, ended_at desc limit 1""";

    private static final Answer NEVER_HELD = new Answer(false, null);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AccessDecisions(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    private record Answer(boolean allowed, UUID ended) {}

    /**
     * Whether the user holds the right.
     *
     * @param billingUnit null asks for every unit of the group
     */
    public boolean may(String userId, Right right, String group, String billingUnit) {
        Answer answer = jdbc.sql(MAY)
                .params(billingUnit, right.code(), userId, group)
                .query((row, n) -> new Answer(row.getBoolean(1), row.getObject(2, UUID.class)))
                .optional()
                .orElse(NEVER_HELD);
        if (answer.ended() != null) {
            refusedForTheFirstTime(answer.ended());
        }
        return answer.allowed();
    }

    /** Notes once, whatever node answers, how long after its end a grant was first refused. */
    private void refusedForTheFirstTime(UUID grant) {
        jdbc.sql(
                        """
                        insert into first_refusal (grant_id, refused_at) values (:grant, clock_timestamp())
                        on conflict do nothing
                        returning 1000 * extract(epoch from refused_at - (select ended_at from access_grant where id = grant_id))""")
                .param("grant", grant)
                .query(Long.class)
                .optional()
                .ifPresent(millis -> events.publishEvent(new FirstRefusal(Duration.ofMillis(Math.max(0, millis)))));
    }

    public Optional<Holding> holding(UUID account, String group) {
        return jdbc.sql(HOLDING + " and account_id = :account and group_number = :group")
                .param("account", account)
                .param("group", group)
                .query(AccessDecisions::holding)
                .optional();
    }

    /** What the person holds anywhere, by group number. */
    public List<Holding> holdings(UUID account) {
        return jdbc.sql(HOLDING + " and account_id = :account order by group_number")
                .param("account", account)
                .query(AccessDecisions::holding)
                .list();
    }

    /** What anybody holds in the group. */
    public List<Holding> holdingsIn(String group) {
        return jdbc.sql(HOLDING + " and group_number = :group order by granted_at, id")
                .param("group", group)
                .query(AccessDecisions::holding)
                .list();
    }

    public Membership membership(UUID account, String group) {
        return jdbc.sql("select o.officer, h.* from (" + OFFICER + ") o left join (" + HOLDING
                        + " and account_id = :account and group_number = :group) h on true")
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
                rights(rs, "rights"));
    }
}
