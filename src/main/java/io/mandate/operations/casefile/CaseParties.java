package io.mandate.operations.casefile;

import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.toMap;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names the people of cases. The caller decides who may see them. */
@Component
public class CaseParties {

    private final JdbcClient jdbc;
    private final ZoneId zone;

    CaseParties(JdbcClient jdbc, @Value("${mandate.time-zone}") ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** The people of each of these cases, in one statement; unknown cases are left out. */
    public Map<UUID, CaseParty> of(Collection<UUID> cases) {
        return jdbc
                .sql(
                        """
                        select c.id as case_id,
                               coalesce(i.first_name || ' ' || i.last_name,
                                        d.administrator_first_name || ' ' || d.administrator_last_name) as name,
                               coalesce(i.email, d.administrator_email, n.recipient) as email,
                               coalesce(i.company, d.administrator_company) as company,
                               coalesce(g.name, d.company_name) as group_name,
                               (select concat_ws(', ', t.first_name || ' ' || t.last_name, t.user_id, t.email)
                                from case_standing s join audit_event e on e.case_id = s.case_id and e.at >= s.issued_at
                                join account t on t.id = e.subject
                                where s.case_id = c.id and s.told_by = 'invitation' and e.action = 'code-refused'
                                order by e.at desc limit 1) as tried,
                               g.officer_first_name || ' ' || g.officer_last_name || ', ' || g.officer_email as officer,
                               coalesce(a.first_name || ' ' || a.last_name,
                                        d.officer_first_name || ' ' || d.officer_last_name) as inviter, rd.title,
                               case when g.number is not null then coalesce(z.time_zone, :zone) end as time_zone
                        from (select distinct unnest(:cases::uuid[])) as c(id)
                        left join designation d on d.id = c.id
                        left join invitation i on i.id = c.id
                        left join paper_form p on p.id = c.id
                        left join access_review r on r.id = c.id
                        left join notice n on n.id = c.id
                        left join release_draft rd on rd.id = c.id
                        left join employer_group g
                            on g.number = coalesce(i.group_number, d.group_number, p.group_number, r.group_number)
                        left join region z on z.code = g.region
                        left join account a on a.id = coalesce(i.invited_by, d.requested_by, rd.author)
                        where coalesce(d.id, i.id, p.id, r.id, n.id, rd.id) is not null""")
                .param("cases", cases.toArray(UUID[]::new))
                .param("zone", zone.getId())
                .query(recordsOf(CaseParty.class))
                .list()
                .stream()
                .collect(toMap(CaseParty::caseId, Function.identity()));
    }

    /** The names of accounts by their user IDs; unknown ones are left out. */
    public Map<String, String> people(Collection<String> userIds) {
        return jdbc
                .sql(
                        """
                        select user_id, first_name || ' ' || last_name as name from account
                        where user_id = any (:users) and first_name is not null""")
                .param("users", userIds.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("user_id"), row.getString("name")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whom a list of these cases names: the person, or the recipient of a mail. Cases without a person are left out. */
    public Map<UUID, String> names(Collection<UUID> cases) {
        Map<UUID, String> names = new HashMap<>();
        of(cases).forEach((id, party) -> {
            if (party.name() != null) {
                names.put(id, party.name());
            } else if (party.email() != null) {
                names.put(id, party.email().canonical());
            }
        });
        return names;
    }
}
