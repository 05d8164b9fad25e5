package io.mandate.onboarding.invitation;

import static io.mandate.platform.Columns.address;

import io.mandate.onboarding.access.Role;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who decides about an invitation. */
@Component
public class Inviters {

    private final JdbcClient jdbc;

    Inviters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Inviter of(Invitation invitation) {
        String sql = invitation.role() == Role.PRIMARY_ADMINISTRATOR
                ? """
                  select officer_first_name as first_name, officer_last_name as last_name, officer_email as email,
                         (select a.language from verified_address v join account a on a.id = v.account_id
                          where v.email = officer_email) as language,
                         exists (select from verified_address o join verified_address p on p.account_id = o.account_id
                                 where o.email = officer_email and p.email = :person) as same_account
                  from employer_group where number = :group"""
                : """
                  select a.first_name, a.last_name, a.email, a.language,
                         exists (select from verified_address p where p.account_id = a.id and p.email = :person) as same_account
                  from effective_access g join account a on a.id = g.account_id
                  where g.group_number = :group and g.role = 'PRIMARY_ADMINISTRATOR' and g.held""";
        return jdbc.sql(sql)
                .param("group", invitation.group())
                .param("person", invitation.email().canonical())
                .query((rs, n) -> new Inviter(
                        invitation.role(),
                        invitation.group(),
                        rs.getString("first_name"),
                        rs.getString("last_name"),
                        address(rs, "email"),
                        Objects.requireNonNullElse(rs.getString("language"), invitation.language()),
                        rs.getString("language") != null,
                        rs.getBoolean("same_account") || invitation.email().equals(address(rs, "email"))))
                .optional()
                .orElse(new Inviter(
                        invitation.role(), invitation.group(), null, null, null, invitation.language(), false, false));
    }
}
