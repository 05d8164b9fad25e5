package io.mandate.onboarding.firm;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.RowVersion;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Firms whose people work for groups, such as brokers (F3, H12). A firm is known by its name, as the administrator wrote it
 * when they invited the person, else as the person registered; a group's own name is no firm of that group.
 */
@Service
public class Firms {

    private static final int MOST_FIRMS = 50;

    /** Every access and open invitation of somebody who works for a firm. */
    private static final String OF_FIRMS =
            """
            (select 'USER' as kind, id, group_number, account_id, role, firm, null as name, null as email
             from access_grant
             where state = 'ACTIVE' and firm is not null
             union all
             select 'INVITATION', i.id, i.group_number, null, i.role, i.company, i.first_name || ' ' || i.last_name, i.email
             from invitation i
             join employer_group e on e.number = i.group_number
             where i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') and firm_key(i.company) <> firm_key(e.name)) as f
            """;

    private final JdbcClient jdbc;

    Firms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom somebody saw before they end the access of a firm. */
    static RowVersion version(List<Person> people) {
        return RowVersion.of(
                "people",
                people.stream()
                        .map(person -> person.caseId().toString())
                        .sorted()
                        .toList());
    }

    /**
     * A firm.
     *
     * @param people accesses and open invitations of its people
     * @param groups in how many groups
     */
    public record Firm(String firm, int people, int groups) {}

    /**
     * One access or open invitation of somebody who works for a firm.
     *
     * @param kind {@code USER} or {@code INVITATION}
     * @param userId null for an invitation
     */
    public record Person(
            String kind,
            UUID caseId,
            String group,
            String groupName,
            String name,
            String userId,
            EmailAddress email,
            String role) {}

    /** The firms of a group, by name. */
    public List<Firm> of(String group) {
        return firms("group_number = :text", group);
    }

    /** Firms of any group whose name contains the text, in any case; at most fifty. */
    public List<Firm> search(String text) {
        return firms("position(folded(firm_key(:text)) in folded(firm_key(firm))) > 0", text);
    }

    private List<Firm> firms(String which, String text) {
        // first as it is written, since its key takes long to tell
        return jdbc.sql(
                        """
                        select min(firm) as firm, sum(people) as people, count(distinct group_number) as groups
                        from (select firm, group_number, count(*) as people from %s where %s group by firm, group_number) as written
                        group by firm_key(firm) order by firm_key(firm) limit %d"""
                                .formatted(OF_FIRMS, which, MOST_FIRMS))
                .param("text", text)
                .query(recordsOf(Firm.class))
                .list();
    }

    /**
     * Who works for the firm, by group and name.
     *
     * @param group null for every group
     */
    public List<Person> people(String firm, String group) {
        return jdbc.sql(
                        """
                        select f.kind, f.id as case_id, f.group_number as group, e.name as group_name,
                               coalesce(f.name, a.first_name || ' ' || a.last_name) as name, a.user_id,
                               coalesce(f.email, a.email) as email, f.role
                        from\s"""
                                + OF_FIRMS
                                + """
                        join employer_group e on e.number = f.group_number
                        left join account a on a.id = f.account_id
                        where firm_key(f.firm) = firm_key(:firm)"""
                                + (group == null ? "" : " and f.group_number = :group")
                                + " order by f.group_number, name, f.id")
                .param("firm", firm)
                .param("group", group)
                .query(recordsOf(Person.class))
                .list();
    }
}
