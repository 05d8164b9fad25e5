package io.mandate.onboarding.code;

import static io.mandate.platform.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of access codes, for analysts who review their rules. */
@Component
public class CodeOutcomes {

    private final JdbcClient jdbc;

    CodeOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The life of one code.
     *
     * @param endedAt when it was redeemed, replaced or withdrawn; else {@code expiresAt}
     * @param triedAgainAt when the person tried it after its end, or entered a later code; null if neither
     * @param expired it ended by its time
     */
    public record CodeOutcome(
            UUID caseId,
            Instant issuedAt,
            Instant expiresAt,
            Instant endedAt,
            boolean redeemed,
            boolean expired,
            boolean redeemedLater,
            Instant triedAgainAt) {}

    /** The codes of these cases; those whose time still runs end at {@code expiresAt}. */
    public List<CodeOutcome> of(Collection<UUID> cases) {
        return jdbc.sql(
                        """
                        select c.invitation_id, c.issued_at, c.expires_at, c.redeemed_at,
                               least(c.redeemed_at, next.issued_at, i.closed_at, c.expires_at) as ended_at,
                               c.redeemed_at is null and c.expires_at <= clock_timestamp()
                                   and c.expires_at <= least(next.issued_at, i.closed_at, c.expires_at) as expired,
                               later.redeemed_at as later_at,
                               (select min(e.at) from verified_address v join audit_event e on e.subject = v.account_id
                                where v.email = c.email and e.action = 'code-refused' and e.detail ->> 'reason' = 'CODE_EXPIRED'
                                  and e.at >= c.expires_at and (next.issued_at is null or e.at < next.issued_at)) as tried_at
                        from code_issue c
                        join invitation i on i.id = c.invitation_id
                        left join code_issue next on next.invitation_id = c.invitation_id and next.issue_no = c.issue_no + 1
                        left join lateral (select min(l.redeemed_at) as redeemed_at from code_issue l
                                           where l.invitation_id = c.invitation_id and l.issue_no > c.issue_no) later on true
                        where c.invitation_id = any (:cases)""")
                .param("cases", cases.toArray(UUID[]::new))
                .query(CodeOutcomes::outcome)
                .list();
    }

    private static CodeOutcome outcome(ResultSet row, int number) throws SQLException {
        Instant tried = instant(row, "tried_at");
        Instant later = instant(row, "later_at");
        return new CodeOutcome(
                row.getObject("invitation_id", UUID.class),
                instant(row, "issued_at"),
                instant(row, "expires_at"),
                instant(row, "ended_at"),
                instant(row, "redeemed_at") != null,
                row.getBoolean("expired"),
                later != null,
                tried == null || later != null && later.isBefore(tried) ? later : tried);
    }
}
