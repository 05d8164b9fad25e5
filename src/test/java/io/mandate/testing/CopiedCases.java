package io.mandate.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many cases that stand where one stands, written by SQL: for tests of what is done with many, not of how each came about.
 * Each copy has rows and a process of its own; no mail was sent about it.
 */
public final class CopiedCases {

    private static final String COPY_OF = "md5(%s::text || '/' || n)::uuid::text::%s";

    /** Columns that name the case, or something of its process. */
    private static final Set<String> OF_THE_CASE = Set.of(
            "id",
            "invitation_id",
            "id_",
            "business_key_",
            "root_proc_inst_id_",
            "proc_inst_id_",
            "process_instance_id_",
            "parent_id_",
            "execution_id_",
            "task_id_",
            "var_scope_",
            "act_inst_id_",
            "parent_act_inst_id_");

    private static final List<String> OF_THE_PROCESS = List.of(
            "act_ru_execution",
            "act_ru_variable",
            "act_ru_event_subscr",
            "act_ru_task",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CopiedCases(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Of an invitation that waits.
     *
     * @param address of the person in SQL, of the number {@code n} of the copy, such as {@code 'pat-' || n || '@firm.example'}
     * @return the cases, from {@code n} = 1
     */
    public List<UUID> ofInvitation(UUID invitation, int copies, String address) {
        return transaction.execute(status -> {
            copy("invitation", "id = :case", invitation, copies, Map.of("email", address));
            copy("code_issue", "invitation_id = :case", invitation, copies, Map.of("email", address));
            return ofProcess(invitation, copies);
        });
    }

    /** Of a designation that waits; the parameters are those of {@link #ofInvitation}. */
    public List<UUID> ofDesignation(UUID designation, int copies, String address) {
        return transaction.execute(status -> {
            Map<String, String> values = Map.of(
                    "administrator_email",
                    address,
                    "reference",
                    "'D-' || translate(upper(left(md5(reference || n), 8)), '01', 'XY')");
            copy("designation", "id = :case", designation, copies, values);
            return ofProcess(designation, copies);
        });
    }

    /**
     * Of access. Everybody has an account whose id is that of the case.
     *
     * @param userId of the person in SQL, of the number {@code n} of the copy
     */
    public List<UUID> ofAccess(UUID member, int copies, String userId) {
        return transaction.execute(status -> {
            String address = userId + " || '@copied.example'";
            copy(
                    "account",
                    "id = (select account_id from access_grant where id = :case)",
                    member,
                    copies,
                    Map.of("id", COPY_OF.formatted(":case", "uuid"), "user_id", userId, "email", address));
            copy("invitation", "id = :case", member, copies, Map.of("email", address));
            copy(
                    "access_grant",
                    "id = :case",
                    member,
                    copies,
                    Map.of("account_id", COPY_OF.formatted(":case", "uuid")));
            return ofProcess(member, copies);
        });
    }

    private List<UUID> ofProcess(UUID caseId, int copies) {
        String instance = "(select proc_inst_id_ from act_ru_execution where business_key_ = :case::text)";
        for (String table : OF_THE_PROCESS) {
            copy(table, "proc_inst_id_ = " + instance, caseId, copies, Map.of());
        }
        copy("act_ru_job", "process_instance_id_ = " + instance, caseId, copies, Map.of());
        String tasks = "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = " + instance + ")";
        copy("act_ru_identitylink", tasks, caseId, copies, Map.of());
        return jdbc.sql("select " + COPY_OF.formatted(":case", "uuid")
                        + " from generate_series(1, :copies) n order by n")
                .param("case", caseId)
                .param("copies", copies)
                .query(UUID.class)
                .list();
    }

    private void copy(String table, String which, UUID caseId, int copies, Map<String, String> values) {
        Map<String, String> columns = jdbc
                .sql(
                        """
                        select column_name, udt_name from information_schema.columns
                        where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER'""")
                .param(table)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> names = List.copyOf(columns.keySet());
        String copied = names.stream()
                .map(name -> values.getOrDefault(
                        name, OF_THE_CASE.contains(name) ? COPY_OF.formatted(name, columns.get(name)) : name))
                .collect(Collectors.joining(", "));
        jdbc.sql("insert into %s (%s) select %s from %s, generate_series(1, :copies) n where %s"
                        .formatted(table, String.join(", ", names), copied, table, which))
                .param("case", caseId)
                .param("copies", copies)
                .update();
    }
}
