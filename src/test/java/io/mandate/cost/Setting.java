package io.mandate.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One employer group with an administrator, and people to onboard; the same rows in every database. */
final class Setting {

    static final String GROUP = "940001";
    static final List<String> RIGHTS = List.of("UPDATE_MEMBER", "ENROLL_MEMBER", "VIEW_BILL", "VIEW_MEMBERS");
    static final List<String> FEWER_RIGHTS = List.of("VIEW_BILL", "VIEW_MEMBERS");

    private final JdbcClient jdbc;
    private int people;

    Setting(DataSource uncounted) {
        jdbc = JdbcClient.create(uncounted);
    }

    /** @return the administrator's account */
    UUID prepare() {
        jdbc.sql(
                        """
                        insert into employer_group (number, name, region, size, units,
                            officer_first_name, officer_last_name, officer_email)
                        values (:group, 'Cost Gate', 'California', 'LARGE', '{001,002}', 'Ada', 'Quinn', 'ada@cost.example')""")
                .param("group", GROUP)
                .update();
        Person administrator = account("administrator");
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email,
                            company, state, invited_at, closed_at)
                        select :id, 'PRIMARY_ADMINISTRATOR', :group, 'ALL', rights, 'Pat', 'Admin', :email,
                               'Test Company', 'REDEEMED', now(), now()
                        from right_ceiling where group_size = 'LARGE'""")
                .param("id", id)
                .param("group", GROUP)
                .param("email", administrator.email())
                .update();
        jdbc.sql(
                        """
                        insert into access_grant (id, group_number, account_id, role, billing_unit, rights, state, granted_at)
                        select id, group_number, :account, role, billing_unit, rights, 'ACTIVE', now()
                        from invitation where id = :id""")
                .param("account", administrator.account())
                .param("id", id)
                .update();
        return administrator.account();
    }

    List<Person> people(int count) {
        List<Person> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(account("cost" + people++));
        }
        return found;
    }

    private Person account(String userId) {
        Person person = new Person(UUID.randomUUID(), userId, userId + "@cost.example");
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email, password_hash, created_at)
                        values (:id, :userId, 'Terry', 'Member', 'Test Company', 'California', :email, 'none', now())""")
                .param("id", person.account())
                .param("userId", person.userId())
                .param("email", person.email())
                .update();
        return person;
    }
}
