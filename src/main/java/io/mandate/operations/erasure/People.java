package io.mandate.operations.erasure;

import io.mandate.people.account.Addresses;
import io.mandate.platform.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the rows of a person and locks them. */
@Component
record People(JdbcClient jdbc, Addresses addresses, OpenCases openCases) {

    /** @param email looked at only without an account */
    Person find(UUID account, EmailAddress email) {
        List<EmailAddress> emails = account == null ? List.of(email) : List.copyOf(addresses.verified(account));
        Map<String, Object> known = new TreeMap<>();
        known.put("account", account);
        known.put("emails", emails.stream().map(EmailAddress::canonical).toArray(String[]::new));
        List<UUID> cases = ids(
                """
                select id from invitation where email = any (:emails)
                union select id from designation where administrator_email = any (:emails)
                union select id from access_grant where account_id = :account::uuid
                union select invitation_id from code_issue where redeemed_by = :account::uuid""",
                known);
        known.put("cases", cases.toArray(UUID[]::new));
        List<UUID> designations =
                ids("select id from designation where id = any (:cases) or officer_email = any (:emails)", known);
        List<UUID> registrations = ids(
                """
                select id from registration where email = any (:emails)
                union select case_id from audit_event where action = 'account-opened' and subject = :account::uuid""",
                known);
        known.put("registrations", registrations.toArray(UUID[]::new));
        List<UUID> asked = ids("select id from account_address where account_id = :account::uuid", known);
        List<UUID> subjects = new ArrayList<>();
        Stream.of(designations, registrations, asked).forEach(subjects::addAll);
        if (account != null) {
            subjects.add(account);
        }
        return new Person(account, emails, cases, designations, registrations, subjects, names(known));
    }

    private List<UUID> ids(String select, Map<String, Object> known) {
        return jdbc.sql(select).params(known).query(UUID.class).list();
    }

    private List<Person.Name> names(Map<String, Object> known) {
        return jdbc.sql(
                        """
                        select first_name, last_name from account where id = :account::uuid
                        union select first_name, last_name from invitation where id = any (:cases)
                        union select first_name, last_name from registration where id = any (:registrations)
                        union select administrator_first_name, administrator_last_name from designation
                              where id = any (:cases)
                        union select officer_first_name, officer_last_name from designation
                              where officer_email = any (:emails)""")
                .params(known)
                .query((rs, n) -> new Person.Name(rs.getString(1), rs.getString(2)))
                .list();
    }

    /** What stands in the way, the first to be dealt with first. */
    List<Obstacle> obstacles(Person person) {
        return Stream.of(Obstacle.values())
                .filter(obstacle -> obstacle.condition() == null
                        ? openCases.any(person.cases())
                        : jdbc.sql("select " + obstacle.condition())
                                .params(person.parameters())
                                .query(Boolean.class)
                                .single())
                .toList();
    }

    /**
     * Holds the account, the groups in the order that every writer keeps, then whatever could begin anew for an address. Waits
     * half a second at most, so that it is this transaction that gives way to others and is repeated.
     */
    void keepStill(Person person) {
        jdbc.sql("set local lock_timeout = '500ms'").update();
        jdbc.sql("select id from account where id = :account::uuid for no key update")
                .params(person.parameters())
                .query(UUID.class)
                .list();
        jdbc.sql(
                        """
                        select number from employer_group
                        where number in (select group_number from invitation where id = any (:cases)
                                         union select group_number from access_grant where account_id = :account::uuid)
                        order by number for no key update""")
                .params(person.parameters())
                .query(String.class)
                .list();
        jdbc.sql(
                        """
                        lock table account_address, registration, designation, invitation, user_import_row
                        in share row exclusive mode""")
                .update();
    }
}
