package io.mandate.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Employer groups that no other test knows. */
public final class FreshGroups {

    /** The password of every officer made here. */
    public static final String PASSWORD = "correct-horse-2026";

    /** A group with billing units 001 and 002, whose officer of record has an account. */
    public record Group(String number, String name, String region, Officer officer) {

        /** An address that belongs to this group alone. */
        public String address(String person) {
            return person + "@group" + number + ".example";
        }
    }

    public record Officer(String userId, String firstName, String lastName, String email) {}

    private static final AtomicInteger NUMBERS = new AtomicInteger(700_000);

    private final JdbcClient jdbc;
    private final String passwordHash;

    public FreshGroups(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwordHash = passwords.encode(PASSWORD);
    }

    public Group one() {
        return one("LARGE");
    }

    /** @param size {@code LARGE} or {@code SMALL} */
    public Group one(String size) {
        String number = String.valueOf(NUMBERS.incrementAndGet());
        Officer officer = new Officer("officer" + number, "Ada", "Quinn", "officer@group" + number + ".example");
        Group group = new Group(number, "Group " + number, "California", officer);
        jdbc.sql(
                        """
                        insert into employer_group (number, name, region, size, units,
                            officer_first_name, officer_last_name, officer_email)
                        values (:number, :name, :region, :size, '{001,002}', :first, :last, :email)""")
                .param("number", group.number())
                .param("name", group.name())
                .param("region", group.region())
                .param("size", size)
                .param("first", officer.firstName())
                .param("last", officer.lastName())
                .param("email", officer.email())
                .update();
        account(officer.userId(), officer.firstName(), officer.lastName(), officer.email());
        return group;
    }

    /** An account with {@link #PASSWORD}, verified at this address, whose owner is told of each thing at once. */
    public void account(String userId, String firstName, String lastName, String email) {
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, region, email,
                            password_hash, created_at, mails)
                        values (gen_random_uuid(), :userId, :first, :last, 'Test Company', 'California', :email,
                            :hash, clock_timestamp(), 'AT_ONCE')""")
                .param("userId", userId)
                .param("first", firstName)
                .param("last", lastName)
                .param("email", email)
                .param("hash", passwordHash)
                .update();
    }
}
