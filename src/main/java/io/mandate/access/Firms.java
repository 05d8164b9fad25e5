package io.mandate.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Firms whose people work for a group, such as brokers (F3, H12). A firm is known by its name, as the administrator wrote it
 * when they invited the person, else as the person registered; the group's own name is no firm.
 */
@Service
public class Firms {

    private final JdbcClient jdbc;

    Firms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A firm.
     *
     * @param people who have access or are invited
     */
    public record Firm(String firm, int people) {}

    /** The firms of a group, by name. */
    public List<Firm> of(String group) {
        return jdbc.sql(
                        """
                        select min(firm) as firm, count(*) as people
                        from (select coalesce(i.company, a.company) as firm, e.name
                              from access_grant g
                              join account a on a.id = g.account_id
                              join invitation i on i.id = g.id
                              join employer_group e on e.number = g.group_number
                              where g.group_number = :group and g.state = 'ACTIVE'
                              union all
                              select i.company, e.name
                              from invitation i join employer_group e on e.number = i.group_number
                              where i.group_number = :group and i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')) as person
                        where firm_key(firm) <> firm_key(name)
                        group by firm_key(firm) order by firm_key(firm)""")
                .param("group", group)
                .query((rs, n) -> new Firm(rs.getString("firm"), rs.getInt("people")))
                .list();
    }
}
