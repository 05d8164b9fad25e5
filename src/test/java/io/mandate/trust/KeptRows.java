package io.mandate.trust;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people keep in the database, so that an answer is not all that says whether something was done. Left out is what time and
 * the work in the background write by themselves, such as sessions, throttles, mails and what is found wrong.
 */
record KeptRows(JdbcClient database) {

    private static final List<String> TABLES = List.of(
            "access_grant",
            "account_address",
            "bulk_action",
            "bulletin_item",
            "employer_group",
            "erasure",
            "paper_form",
            "region",
            "release_draft",
            "release_draft_file",
            "release_right",
            "rights_template",
            "role_request",
            "user_credentials",
            "user_import");

    /** How each table stands. */
    Map<String, String> kept() {
        return TABLES.stream()
                .collect(Collectors.toMap(table -> table, this::state, (one, other) -> one, TreeMap::new));
    }

    /** @return tables that stand otherwise than they did */
    List<String> changed(Map<String, String> before) {
        Map<String, String> now = kept();
        return new TreeSet<>(TABLES)
                .stream()
                        .filter(table -> !now.get(table).equals(before.get(table)))
                        .toList();
    }

    private String state(String table) {
        return database.sql(
                        "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table + " t")
                .query(String.class)
                .single();
    }
}
