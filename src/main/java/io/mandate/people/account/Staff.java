package io.mandate.people.account;

import static io.mandate.platform.Columns.texts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mandate.platform.RowVersion;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who works for the carrier, and as what. Whoever is to work here registers like everybody else; engine administrators give the
 * roles and take them away ({@link StaffRoles}), which counts from the next request.
 */
@Service
public class Staff {

    public static final String MEMBERSHIP_SERVICES = "membership-services";
    public static final String OPERATIONS = "operations";
    public static final String ANALYSTS = "analysts";
    public static final String ENGINE_ADMINS = "engine-admins";

    /** What somebody can work as. */
    public static final List<String> ROLES = List.of(MEMBERSHIP_SERVICES, OPERATIONS, ANALYSTS, ENGINE_ADMINS);

    private final JdbcClient jdbc;

    Staff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param roles of {@link #ROLES} */
    public record Colleague(String userId, String name, List<String> roles) {

        /** What a change of the roles repeats as {@code If-Match}. */
        @JsonProperty
        public String version() {
            return Staff.version(roles).tag();
        }
    }

    static RowVersion version(List<String> roles) {
        return RowVersion.of("roles", roles);
    }

    /** Everybody with a role, by user ID. */
    public List<Colleague> all() {
        return jdbc.sql(
                        """
                        select user_id, first_name || ' ' || last_name as name, staff_roles from account
                        where staff_roles <> '{}' order by user_id""")
                .query((row, number) ->
                        new Colleague(row.getString("user_id"), row.getString("name"), texts(row, "staff_roles")))
                .list();
    }
}
