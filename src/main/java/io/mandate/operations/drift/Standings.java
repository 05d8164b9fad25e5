package io.mandate.operations.drift;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.invitation.CodeTimes;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.operations.drift.Standing.Place;
import io.mandate.platform.rules.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the rows where a case stands. */
@Component
class Standings {

    private final JdbcClient jdbc;
    private final Codes codes;
    private final RuleBook rules;

    Standings(JdbcClient jdbc, Codes codes, RuleBook rules) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.rules = rules;
    }

    private record Row(
            String designation,
            Instant plannedFor,
            Instant confirmBy,
            String invitation,
            String role,
            String group,
            boolean live,
            boolean mailed,
            boolean access) {}

    /** Empty if nothing of the case is open. */
    Optional<Standing> of(UUID caseId) {
        return jdbc.sql(
                        """
                        select d.state as designation, d.effective_from,
                               (select max(l.expires_at) from one_time_link l
                                where l.subject = k.id and l.purpose = 'CONFIRM_DESIGNATION') as confirm_by,
                               i.state as invitation, coalesce(i.role, 'PRIMARY_ADMINISTRATOR') as role,
                               coalesce(i.group_number, d.group_number) as group_number,
                               c.invitation_id is not null as live, c.mailed_at is not null as mailed,
                               g.id is not null as access
                        from (select cast(:case as uuid) as id) k
                        left join designation d on d.id = k.id
                        left join invitation i on i.id = k.id
                        left join code_issue c on c.invitation_id = k.id and c.state = 'LIVE'
                        left join access_grant g on g.id = k.id and g.state = 'ACTIVE'""")
                .param("case", caseId)
                .query(Standings::row)
                .optional()
                .flatMap(row -> standing(caseId, row));
    }

    private Optional<Standing> standing(UUID caseId, Row row) {
        if (row.access()) {
            return at(Place.ACCESS, row, null);
        }
        if (row.invitation() != null) {
            return switch (row.invitation()) {
                case "OPEN" -> row.live() ? withCode(caseId, row) : at(Place.CODE_DUE, row, null);
                case "EXPIRED" -> at(Place.CODE_EXPIRED, row, null);
                case "ADDRESS_REFUSED" -> at(Place.ADDRESS_REFUSED, row, null);
                default -> Optional.empty();
            };
        }
        return switch (row.designation() == null ? "" : row.designation()) {
            case "RECEIVED" -> at(Place.REQUESTED, row, row.plannedFor());
            case "AWAITING_CONFIRMATION" -> at(Place.AWAITING_CONFIRMATION, row, row.confirmBy());
            case "IN_REVIEW" -> at(Place.IN_REVIEW, row, null);
            default -> Optional.empty();
        };
    }

    private Optional<Standing> withCode(UUID caseId, Row row) {
        CodeTimes times = codes.times(caseId, rules.codePolicy(row.role())).orElseThrow();
        return Optional.of(new Standing(
                row.mailed() ? Place.CODE_MAILED : Place.CODE_UNMAILED,
                Role.valueOf(row.role()),
                row.group(),
                times.expiresAt(),
                times.reminders().orElse(null)));
    }

    private static Optional<Standing> at(Place place, Row row, Instant until) {
        return Optional.of(new Standing(place, Role.valueOf(row.role()), row.group(), until, null));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("designation"),
                Differences.instant(row, "effective_from"),
                Differences.instant(row, "confirm_by"),
                row.getString("invitation"),
                row.getString("role"),
                row.getString("group_number"),
                row.getBoolean("live"),
                row.getBoolean("mailed"),
                row.getBoolean("access"));
    }
}
