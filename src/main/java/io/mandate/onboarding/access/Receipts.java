package io.mandate.onboarding.access;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Receipts of removals (H7): what was ended, when, by whom and why. They are read from the rows and can be had again. */
@Service
public class Receipts {

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A receipt.
     *
     * @param id of the case
     * @param rights that the person held last, in the order of the catalogue
     * @param reason a code; see {@link EndReason}
     * @param removedBy null where a newer code or another administrator took the place of the access
     * @param actingAs in which capacity somebody removed, such as {@code primary-administrator}
     */
    public record Receipt(
            UUID id,
            String group,
            String groupName,
            String name,
            String userId,
            EmailAddress email,
            String role,
            String billingUnit,
            List<Right> rights,
            Instant grantedAt,
            Instant endedAt,
            EndReason reason,
            String note,
            String removedBy,
            String actingAs) {}

    public Optional<Receipt> of(String group, UUID caseId) {
        return jdbc.sql(
                        """
                        select g.id, e.number as group, e.name as group_name, a.first_name || ' ' || a.last_name as name, a.user_id,
                               a.email, g.role, g.billing_unit, g.rights, g.granted_at, g.ended_at,
                               coalesce(r.reason, g.ended_reason) as reason, r.note,
                               b.first_name || ' ' || b.last_name as removed_by, r.acting_as
                        from access_grant g
                        left join removal r on r.grant_id = g.id
                        join employer_group e on e.number = g.group_number
                        join account a on a.id = g.account_id
                        left join account b on b.id = r.removed_by
                        where g.id = :id and g.group_number = :group and g.state = 'ENDED'""")
                .param("id", caseId)
                .param("group", group)
                .query(recordsOf(Receipt.class))
                .optional();
    }
}
