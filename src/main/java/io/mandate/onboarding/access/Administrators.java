package io.mandate.onboarding.access;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who administers a group. */
@Component
public class Administrators {

    private final JdbcClient jdbc;

    Administrators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The primary administrator, with the address at which their team reaches them. */
    public record Administrator(String name, EmailAddress email, Instant since) {}

    public Optional<Administrator> of(String group) {
        return jdbc.sql(
                        """
                        select a.first_name || ' ' || a.last_name as name, a.email, g.granted_at as since
                        from access_grant g join account a on a.id = g.account_id
                        where g.group_number = :group and g.role = 'PRIMARY_ADMINISTRATOR' and g.state = 'ACTIVE'""")
                .param("group", group)
                .query(recordsOf(Administrator.class))
                .optional();
    }
}
