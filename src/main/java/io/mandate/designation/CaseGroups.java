package io.mandate.designation;

import io.mandate.task.CaseFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The employer group of a case, whether it is a designation, an invitation, a review or a paper form. */
@Component
class CaseGroups implements CaseFacts {

    private final JdbcClient jdbc;

    CaseGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, String> groupsOf(Collection<UUID> cases) {
        Map<UUID, String> groups = new HashMap<>();
        jdbc.sql(
                        """
                        select id, group_number from designation where id = any (:cases)
                        union select id, group_number from invitation where id = any (:cases)
                        union select id, group_number from access_review where id = any (:cases)
                        union select id, group_number from paper_form where id = any (:cases)""")
                .param("cases", cases.toArray(UUID[]::new))
                .query(row -> {
                    groups.put(row.getObject("id", UUID.class), row.getString("group_number"));
                });
        return groups;
    }
}
