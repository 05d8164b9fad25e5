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
     * @param role {@code PRIMARY_ADMINISTRATOR} or {@code TEAM_MEMBER}
     * @param invitedBy the name of who invited; the officer of record where nobody signed on did
     * @param acceptable without its code
     */
    public record Row(
            UUID invitationId,
            String group,
            String name,
            String role,
            String invitedBy,
            String billingUnit,
            List<Right> rights,
            boolean acceptable,
            Instant expiresAt) {}

    /** Those that expire first come first. */
    public List<Row> of(UUID account) {
        return jdbc.sql(
                        """
                        select i.id as invitation_id, i.group_number as group, g.name, i.role, i.billing_unit, i.rights,
                               i.role = 'TEAM_MEMBER' as acceptable, c.expires_at,
                               coalesce(b.first_name || ' ' || b.last_name,
                                        g.officer_first_name || ' ' || g.officer_last_name) as invited_by
                        from verified_address v
                        join invitation i on i.email = v.email and i.state = 'OPEN'
                        join code_issue c on c.invitation_id = i.id and c.state = 'LIVE'
                        join employer_group g on g.number = i.group_number
                        left join account b on b.id = i.invited_by
                        where v.account_id = :account and c.expires_at > clock_timestamp()
                          and (c.mailed_at is not null
                               or exists (select from mail_attempt m where m.subject = i.id and m.issue_no = c.issue_no
                                                                       and m.outcome = 'SENT'))
                        order by c.expires_at, i.id limit 200""")
                .param("account", account)
                .query(recordsOf(Row.class))
                .list();
    }
}
