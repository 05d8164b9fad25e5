package io.mandate.onboarding.invitation;

import static io.mandate.platform.Columns.address;

import io.mandate.onboarding.access.Role;
import io.mandate.people.account.Accounts;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who decides about an invitation. */
@Component
public class Inviters {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    Inviters(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    public Inviter of(Invitation invitation) {
        String sql = invitation.role() == Role.PRIMARY_ADMINISTRATOR
                ? """
                  select officer_first_name as first_name, officer_last_name as last_name, officer_email as email,
                         (select a.language from verified_address v join account a on a.id = v.account_id
                          where v.email = officer_email) as language
                  from employer_group where number = :group"""
                : """
                  select a.first_name, a.last_name, a.email, a.language from effective_access g join account a on a.id = g.account_id
                  where g.group_number = :group and g.role = 'PRIMARY_ADMINISTRATOR' and g.held""";
        return jdbc.sql(sql)
                .param("group", invitation.group())
                .query((rs, n) -> new Inviter(
                        invitation.role(),
                        invitation.group(),
                        rs.getString("first_name"),
                        rs.getString("last_name"),
                        address(rs, "email"),
                        Objects.requireNonNullElse(rs.getString("language"), invitation.language()),
                        rs.getString("language") != null,
                        accounts.isSamePerson(address(rs, "email"), invitation.email())))
                .optional()
                .orElse(new Inviter(
                        invitation.role(), invitation.group(), null, null, null, invitation.language(), false, false));
    }
}
