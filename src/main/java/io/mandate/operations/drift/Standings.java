package io.mandate.operations.drift;

import static io.mandate.platform.Columns.instant;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.code.CodeTimes;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.operations.drift.Standing.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the process of a case should wait for, by its rows. */
@Component
record Standings(JdbcClient jdbc, Codes codes) {

    /** Empty if nothing of the case is open. */
    Optional<Standing> of(UUID caseId) {
        return jdbc.sql(
                        """
                        select s.standing, s.role, s.group_number,
                               case s.standing when 'AWAITING_CONFIRMATION' then
                                    (select max(l.expires_at) from one_time_link l
                                     where l.subject = s.case_id and l.purpose = 'CONFIRM_DESIGNATION')
                                    when 'PLANNED' then s.until end as until
                        from case_standing s
                        where s.case_id = :case and s.told_by in ('designation', 'invitation', 'access_grant') and s.open""")
                .param("case", caseId)
                .query((row, number) -> standing(caseId, row))
                .optional();
    }

    private Standing standing(UUID caseId, ResultSet row) throws SQLException {
        Place place = place(row.getString("standing"));
        Role role = Role.valueOf(row.getString("role"));
        String group = row.getString("group_number");
        if (place != Place.CODE_UNMAILED && place != Place.CODE_MAILED) {
            return new Standing(place, role, group, instant(row, "until"), null);
        }
        CodeTimes times = codes.times(caseId).orElseThrow();
        return new Standing(
                place, role, group, times.expiresAt(), times.reminders().orElse(null));
    }

    private static Place place(String standing) {
        return switch (standing) {
            case "PLANNED", "RECEIVED" -> Place.REQUESTED;
            case "MAIL_PENDING" -> Place.CODE_UNMAILED;
            case "CODE_SENT", "REGISTERED" -> Place.CODE_MAILED;
            case "EXPIRED" -> Place.CODE_EXPIRED;
            case "SUSPENDED" -> Place.ACCESS;
            default -> Place.valueOf(standing);
        };
    }
}
