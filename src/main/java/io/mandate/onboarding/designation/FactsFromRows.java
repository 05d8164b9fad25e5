package io.mandate.onboarding.designation;

import io.mandate.onboarding.task.CaseFacts;
import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The employer group and the person of a case, whether it is a designation, an invitation, a review or a paper form; of a change its title. */
@Component
record FactsFromRows(JdbcClient jdbc) implements CaseFacts {

    @Override
    public Map<UUID, Facts> of(Collection<UUID> cases) {
        Map<UUID, Facts> facts = new HashMap<>();
        jdbc.sql(
                        """
                        select id, group_number, administrator_first_name || ' ' || administrator_last_name as person,
                               null as title
                        from designation d where id = any (:cases) and not exists (select from invitation where id = d.id)
                        union all select id, group_number, first_name || ' ' || last_name, null
                        from invitation where id = any (:cases)
                        union all select id, group_number, null, null from access_review where id = any (:cases)
                        union all select id, group_number, null, null from paper_form where id = any (:cases)
                        union all select id, null, null, title from release_draft where id = any (:cases)""")
                .param("cases", cases.toArray(UUID[]::new))
                .query(row -> {
                    facts.put(
                            row.getObject("id", UUID.class),
                            new Facts(
                                    row.getString("group_number"),
                                    row.getString("person"),
                                    Message.stored(row.getString("title"))));
                });
        return facts;
    }
}
