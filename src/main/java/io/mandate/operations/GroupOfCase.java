package io.mandate.operations;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The group of a case; whoever moves one of its cases takes its lock first. */
@Component
public class GroupOfCase {

    private static final String GROUP =
            """
            select number from employer_group where number = coalesce(
                (select group_number from invitation where id = :case),
                (select group_number from designation where id = :case))
            """;

    private final JdbcClient jdbc;

    GroupOfCase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Number of the group; empty for a case of no group on record. */
    public Optional<String> of(UUID caseId) {
        return jdbc.sql(GROUP).param("case", caseId).query(String.class).optional();
    }

    /** Number of the group, held until the transaction ends; empty for a case of no group on record. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> lock(UUID caseId) {
        return jdbc.sql(GROUP + " for no key update")
                .param("case", caseId)
                .query(String.class)
                .optional();
    }
}
