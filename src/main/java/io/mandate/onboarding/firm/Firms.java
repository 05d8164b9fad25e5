package io.mandate.onboarding.firm;

import static io.mandate.platform.Columns.address;

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

    /**
     * Everybody who works for a firm and has access or an open invitation. Its rows are found by the firm, so each says itself
     * whether it is open.
     */
    private static final String PEOPLE =
            """
            select * from (
                select 'USER' as kind, g.id, g.group_number, e.name as group_name, a.first_name || ' ' || a.last_name as name,
                       a.user_id, a.email, g.role, i.company as firm, e.name as own_name
                from invitation i
                join access_grant g on g.id = i.id and g.state = 'ACTIVE'
                join account a on a.id = g.account_id
                join employer_group e on e.number = g.group_number
                where i.company is not null and (:firm::text is null or firm_key(i.company) = firm_key(:firm))
                union all
                select 'USER', g.id, g.group_number, e.name, a.first_name || ' ' || a.last_name,
                       a.user_id, a.email, g.role, a.company, e.name
                from account a
                join access_grant g on g.account_id = a.id and g.state = 'ACTIVE'
                join invitation i on i.id = g.id and i.company is null
                join employer_group e on e.number = g.group_number
                where :firm::text is null or firm_key(a.company) = firm_key(:firm)
                union all
                select 'INVITATION', i.id, i.group_number, e.name, i.first_name || ' ' || i.last_name,
                       null, i.email, i.role, i.company, e.name
                from invitation i
                join employer_group e on e.number = i.group_number
                where i.company is not null and i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')
                  and (:firm::text is null or firm_key(i.company) = firm_key(:firm))) as person
            where firm_key(firm) <> firm_key(own_name)""";

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
        return firms(" and group_number = :group", group, "");
    }

    /** Firms of any group whose name contains the text, in any case; at most fifty. */
    public List<Firm> search(String text) {
        return firms(" and position(folded(firm_key(:text)) in folded(firm_key(firm))) > 0", "", text);
    }

    private List<Firm> firms(String which, String group, String text) {
        return jdbc.sql("select min(firm) as firm, count(*) as people, count(distinct group_number) as groups from ("
                        + PEOPLE + which + ") as found group by firm_key(firm) order by firm_key(firm) limit "
                        + MOST_FIRMS)
                .param("firm", null)
                .param("group", group)
                .param("text", text)
                .query((rs, n) -> new Firm(rs.getString("firm"), rs.getInt("people"), rs.getInt("groups")))
                .list();
    }

    /**
     * Who works for the firm, by group and name.
     *
     * @param group null for every group
     */
    public List<Person> people(String firm, String group) {
        return jdbc.sql(PEOPLE + " and (:group::text is null or group_number = :group) order by group_number, name, id")
                .param("firm", firm)
                .param("group", group)
                .query((rs, n) -> new Person(
                        rs.getString("kind"),
                        rs.getObject("id", UUID.class),
                        rs.getString("group_number"),
                        rs.getString("group_name"),
                        rs.getString("name"),
                        rs.getString("user_id"),
                        address(rs, "email"),
                        rs.getString("role")))
                .list();
    }
}
