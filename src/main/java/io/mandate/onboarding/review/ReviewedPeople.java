package io.mandate.onboarding.review;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an administrator needs to see of each person in order to know whether they still need access. */
@Component
public class ReviewedPeople {

    private final JdbcClient jdbc;

    ReviewedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person of the team.
     *
     * @param grant what is kept or ended
     * @param lastSignOn null for whoever never signed on
     */
    public record Row(
            UUID grant,
            String name,
            String userId,
            EmailAddress email,
            String firm,
            String billingUnit,
            List<Right> rights,
            Instant lastSignOn) {}

    /** In the order of their names. */
    public List<Row> of(Collection<UUID> grants) {
        return jdbc.sql(
                        """
                        select g.id as "grant", a.first_name || ' ' || a.last_name as name, a.user_id, a.email, a.company as firm,
                               g.billing_unit, g.rights,
                               (select max(e.at) from audit_event e
                                where e.subject = a.id and e.action = 'signed-on') as last_sign_on
                        from access_grant g join account a on a.id = g.account_id
                        where g.id = any (:grants) order by lower(a.last_name), lower(a.first_name), g.id""")
                .param("grants", grants.toArray(UUID[]::new))
                .query(recordsOf(Row.class))
                .list();
    }
}
