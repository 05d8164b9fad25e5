package io.mandate.onboarding.access;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.people.account.Staff;
import io.mandate.platform.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who belongs to which group of people, read from the rows at every call. Staff have their roles. Whoever has the
 * address of a group's officer of record among their verified ones is in {@code officers} and {@code officers-<group number>}; whoever holds
 * an active grant as primary administrator is in {@code primary-administrators} and
 * {@code primary-administrators-<group number>}.
 */
@Component
public class Memberships {

    public static final String OFFICERS = "officers";
    public static final String PRIMARY_ADMINISTRATORS = "primary-administrators";

    private static final Set<String> ROLES = Stream.concat(
                    Stream.of(OFFICERS, PRIMARY_ADMINISTRATORS), Staff.ROLES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String MEMBERS =
            """
            select a.id as account_id, a.user_id, a.first_name, a.last_name, a.email, array(
                select unnest(a.staff_roles)
                union
                select unnest(array['officers', 'officers-' || g.number])
                  from verified_address v join employer_group g on g.officer_email = v.email
                 where v.account_id = a.id
                union
                select unnest(array['primary-administrators', 'primary-administrators-' || p.group_number])
                  from access_grant p
                 where p.account_id = a.id and p.role = 'PRIMARY_ADMINISTRATOR' and p.state = 'ACTIVE'
                order by 1) as groups
              from account a
            """;

    private final JdbcClient database;

    Memberships(JdbcClient database) {
        this.database = database;
    }

    /** The people who act for a group as its officers. */
    public static String officersOf(String groupNumber) {
        return OFFICERS + "-" + groupNumber;
    }

    /** The people who act for a group as its primary administrators. */
    public static String primaryAdministratorsOf(String groupNumber) {
        return PRIMARY_ADMINISTRATORS + "-" + groupNumber;
    }

    public Optional<Member> ofUser(String userId) {
        return database.sql(MEMBERS + "where a.user_id = ?")
                .param(userId)
                .query(recordsOf(Member.class))
                .optional();
    }

    public Optional<Member> ofAccount(UUID accountId) {
        return database.sql(MEMBERS + "where a.id = ?")
                .param(accountId)
                .query(recordsOf(Member.class))
                .optional();
    }

    /** The roles of an account, without those that name a group. */
    public List<String> roles(UUID accountId) {
        return ofAccount(accountId).map(Member::groups).orElse(List.of()).stream()
                .filter(ROLES::contains)
                .toList();
    }

    /** Members of a group of people, by user ID. Reads every account, so it is for staff who look somebody up. */
    public List<Member> in(String group) {
        return database.sql("select * from (" + MEMBERS + ") m where ? = any(m.groups) order by m.user_id")
                .param(group)
                .query(recordsOf(Member.class))
                .list();
    }

    /** Accounts whose user ID, names or address contain a text, in any case; at most a hundred. */
    public List<Member> search(String text) {
        return database.sql(
                        MEMBERS
                                + """
                                where position(folded(:text) in folded(concat_ws(' ', a.user_id, a.first_name, a.last_name, a.email))) > 0
                                order by a.user_id limit 100
                                """)
                .param("text", EmailAddress.orText(text))
                .query(recordsOf(Member.class))
                .list();
    }
}
