package io.mandate.onboarding.redemption;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.Right;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a person is invited to and can still accept (H12). */
@Service
public class OwnInvitations {

    private final JdbcClient jdbc;

    OwnInvitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open invitation to a verified address of the person, whose code was mailed and lives.
     *
     * @param acceptable without its code
     */
    public record Row(
            UUID invitationId,
            String group,
            String name,
            String billingUnit,
            List<Right> rights,
            boolean acceptable,
            Instant expiresAt) {}

    /** Those that expire first come first. */
    public List<Row> of(UUID account) {
        return jdbc.sql(
                        """
                        select i.id as invitation_id, i.group_number as group, g.name, i.billing_unit, i.rights, i.role = 'TEAM_MEMBER' as acceptable,
                               c.expires_at
                        from verified_address v
                        join invitation i on i.email = v.email and i.state = 'OPEN'
                        join code_issue c on c.invitation_id = i.id and c.state = 'LIVE'
                        join employer_group g on g.number = i.group_number
                        where v.account_id = :account and c.mailed_at is not null and c.expires_at > clock_timestamp()
                        order by c.expires_at, i.id limit 200""")
                .param("account", account)
                .query(recordsOf(Row.class))
                .list();
    }
}
