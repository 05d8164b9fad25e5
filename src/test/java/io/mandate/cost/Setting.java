package io.mandate.cost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One employer group with an administrator, and people to onboard; the same rows in every database. Not for several threads. */
final class Setting {

    static final List<String> RIGHTS = List.of("UPDATE_MEMBER", "ENROLL_MEMBER", "VIEW_BILL", "VIEW_MEMBERS");
    static final List<String> FEWER_RIGHTS = List.of("VIEW_BILL", "VIEW_MEMBERS");

    private static final int MADE_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final int number;
    private final UUID administrator;
    private final Deque<Person> made = new ArrayDeque<>();
    private int people;

    /** @param number from 1, of a group that is not in the database */
    Setting(DataSource uncounted, int number) {
        jdbc = JdbcClient.create(uncounted);
        this.number = number;
        administrator = prepare();
    }

    private String group() {
        return String.valueOf(940_000 + number);
    }

    UUID administrator() {
        return administrator;
    }

    /** @return the administrator's account */
    private UUID prepare() {
        jdbc.sql(
                        """
                        insert into employer_group (number, name, region, size, units,
                            officer_first_name, officer_last_name, officer_email)
                        values (:group, 'Cost Gate', 'California', 'LARGE', '{001,002}', 'Ada', 'Quinn', 'ada@cost.example')""")
                .param("group", group())
                .update();
        Person first = accounts(List.of("administrator" + number)).get(0);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email,
                            company, state, invited_at, closed_at)
                        select :id, 'PRIMARY_ADMINISTRATOR', :group, 'ALL', rights, 'Pat', 'Admin', :email,
                               'Test Company', 'REDEEMED', now(), now()
                        from right_ceiling where group_size = 'LARGE'""")
                .param("id", id)
                .param("group", group())
                .param("email", first.email())
                .update();
        jdbc.sql(
                        """
                        insert into access_grant (id, group_number, account_id, role, billing_unit, rights, state, granted_at)
                        select id, group_number, :account, role, billing_unit, rights, 'ACTIVE', now()
                        from invitation where id = :id""")
                .param("account", first.account())
                .param("id", id)
                .update();
        return first.account();
    }

    List<Person> people(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    /** Many are made by one statement. */
    Person next() {
        if (made.isEmpty()) {
            made.addAll(accounts(IntStream.range(0, MADE_AT_ONCE)
                    .mapToObj(n -> "cost" + number + "x" + people++)
                    .toList()));
        }
        return made.remove();
    }

    private List<Person> accounts(List<String> userIds) {
        List<Person> accounts = userIds.stream()
                .map(userId -> new Person(
                        UUID.randomUUID(),
                        userId,
                        userId + "@cost.example",
                        "192.0.2." + number,
                        group(),
                        administrator))
                .toList();
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email, password_hash, created_at)
                        select id, user_id, 'Terry', 'Member', 'Test Company', 'California', email, 'none', now()
                        from unnest(:ids, :userIds, :emails) made (id, user_id, email)""")
                .param("ids", accounts.stream().map(Person::account).toArray(UUID[]::new))
                .param("userIds", userIds.toArray(String[]::new))
                .param("emails", accounts.stream().map(Person::email).toArray(String[]::new))
                .update();
        return accounts;
    }
}
