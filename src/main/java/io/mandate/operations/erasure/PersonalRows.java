package io.mandate.operations.erasure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a person stands in our tables, and what is written instead. */
@Component
record PersonalRows(JdbcClient jdbc) {

    static final String IMPORT_ROW = "lower(btrim(email)) = any (:emails)";

    /** Mails to the person, of their cases, and those that name them: by address, by both names, or by the full name. */
    static final String NOTICE =
            """
            recipient = any (:emails) or case_id = any (:cases)
            or exists (select from unnest(:emails) as e (email) where position(e.email in model::text) > 0)
            or exists (select from unnest(:firsts, :lasts) as n (first, last)
                       where position(to_jsonb(n.first)::text in model::text) > 0
                         and position(to_jsonb(n.last)::text in model::text) > 0
                          or position(btrim(to_jsonb(n.first || ' ' || n.last)::text, '"') in model::text) > 0)
            """;

    private static final String NAME = "'Erased'";

    private static final String ERASED_PDF =
            """
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<<>>>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

    /**
     * Rows of one table that say something about a person.
     *
     * @param columns what is written into each; empty if the rows go
     */
    private record Trace(String kind, String table, String where, Map<String, String> columns) {

        /** @param columns name, value, name, value, in SQL */
        static Trace changed(String kind, String table, String where, String... columns) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int n = 0; n < columns.length; n += 2) {
                values.put(columns[n], columns[n + 1]);
            }
            return new Trace(kind, table, where, values);
        }

        static Trace gone(String kind, String table, String where) {
            return new Trace(kind, table, where, Map.of());
        }

        String count() {
            return "select count(*) from " + table + " where " + where;
        }

        String erase() {
            return columns.isEmpty()
                    ? "delete from " + table + " where " + where
                    : columns.entrySet().stream()
                            .map(column -> column.getKey() + " = " + column.getValue())
                            .collect(Collectors.joining(", ", "update " + table + " set ", " where " + where));
        }
    }

    private static final List<Trace> TRACES = List.of(
            Trace.gone("sessions", "spring_session", "principal_name = cast(:account::uuid as text)"),
            Trace.gone("passkeys", "user_entities", "name = (select user_id from account where id = :account::uuid)"),
            Trace.changed(
                    "account",
                    "account",
                    "id = :account::uuid",
                    "first_name",
                    NAME,
                    "middle_initial",
                    "null",
                    "last_name",
                    NAME,
                    "company",
                    "''",
                    "email",
                    ":erased",
                    "password_hash",
                    ":password",
                    "erased_at",
                    "clock_timestamp()",
                    "version",
                    "version + 1"),
            Trace.gone(
                    "addresses",
                    "account_address",
                    """
                    email <> :erased
                    and (account_id = :account::uuid or verified_at is null and email = any (:emails))"""),
            Trace.gone("addressUndos", "address_undo", "account_id = :account::uuid or email = any (:emails)"),
            Trace.changed(
                    "registrations",
                    "registration",
                    "id = any (:registrations)",
                    "first_name",
                    NAME,
                    "middle_initial",
                    "null",
                    "last_name",
                    NAME,
                    "company",
                    "''",
                    "email",
                    ":erased"),
            Trace.changed(
                    "administrators",
                    "designation",
                    "id = any (:cases)",
                    "administrator_first_name",
                    NAME,
                    "administrator_middle_initial",
                    "null",
                    "administrator_last_name",
                    NAME,
                    "administrator_email",
                    ":erased",
                    "administrator_phone",
                    "null",
                    "administrator_company",
                    "null",
                    "reason",
                    "case when decided_by is null then reason else " + NAME + " end",
                    "version",
                    "version + 1"),
            Trace.changed(
                    "officers",
                    "designation",
                    "officer_email = any (:emails)",
                    "officer_first_name",
                    NAME,
                    "officer_last_name",
                    NAME,
                    "officer_title",
                    NAME,
                    "officer_email",
                    ":erased",
                    "officer_phone",
                    NAME,
                    "reason",
                    "case when decided_by is null then reason else " + NAME + " end",
                    "version",
                    "version + 1"),
            Trace.changed(
                    "paperForms",
                    "paper_form",
                    "designation_id = any (:designations)",
                    "content",
                    "convert_to(:pdf, 'UTF8')",
                    "content_digest",
                    "null",
                    "reason",
                    "case when reason is null then null else " + NAME + " end",
                    "version",
                    "version + 1"),
            Trace.changed(
                    "invitations",
                    "invitation",
                    "id = any (:cases)",
                    "first_name",
                    NAME,
                    "middle_initial",
                    "null",
                    "last_name",
                    NAME,
                    "email",
                    ":erased",
                    "company",
                    "null",
                    "version",
                    "version + 1"),
            Trace.changed(
                    "codes", "code_issue", "invitation_id = any (:cases) or email = any (:emails)", "email", ":erased"),
            Trace.changed("removals", "removal", "grant_id = any (:cases)", "note", "null"),
            Trace.changed(
                    "importRows",
                    "user_import_row",
                    IMPORT_ROW,
                    "first_name",
                    NAME,
                    "last_name",
                    NAME,
                    "email",
                    "null",
                    "company",
                    "null"),
            Trace.changed(
                    "notices",
                    "notice",
                    NOTICE,
                    "recipient",
                    "case when cardinality(:emails) = 0 or recipient = any (:emails) then :erased else recipient end",
                    "model",
                    "'{}'"),
            Trace.gone("digestLines", "digest_line", "case_id = any (:cases)"),
            Trace.changed(
                    "links",
                    "one_time_link",
                    "used_at is null and subject = any (:subjects)",
                    "used_at",
                    "clock_timestamp()"),
            Trace.changed(
                    "erasures",
                    "erasure",
                    "email = any (:emails) and id is distinct from :itself::uuid",
                    "email",
                    "null",
                    "state",
                    "'DISCARDED'"));

    /**
     * How many rows of each kind there are.
     *
     * @param erasure that asks, whose own row is not counted; null for none
     */
    Map<String, Integer> count(Person person, UUID erasure) {
        return eachOf(trace -> jdbc.sql(trace.count())
                .params(parameters(person, erasure, "", ""))
                .query(Integer.class)
                .single());
    }

    /**
     * Writes over what there is.
     *
     * @param erasure from which the address comes that stands there instead
     * @param password a hash that no password has
     * @return how many rows of each kind there were
     */
    Map<String, Integer> erase(Person person, UUID erasure, String password) {
        Map<String, Object> parameters =
                parameters(person, erasure, "erased-" + erasure + "@invalid.invalid", password);
        return eachOf(trace -> jdbc.sql(trace.erase()).params(parameters).update());
    }

    /**
     * Writes over some rows of one kind, whoever they are about; what others work on is left for the next time.
     *
     * @param which of them; may use the parameters, {@code :pdf} and {@code :erased}
     * @return how many
     */
    int writeOver(String kind, String which, Map<String, Object> parameters, int most) {
        Trace trace = TRACES.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        String table = trace.table();
        Trace some = new Trace(
                kind,
                table,
                "ctid = any (array(select ctid from " + table + " where " + which + " limit " + most
                        + " for update skip locked))",
                trace.columns());
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("pdf", ERASED_PDF);
        all.put("erased", "erased-" + UUID.randomUUID() + "@invalid.invalid");
        // of whoever is meant, here everybody
        all.put("emails", new String[] {});
        return jdbc.sql(some.erase()).params(all).update();
    }

    private static Map<String, Integer> eachOf(ToIntFunction<Trace> number) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        TRACES.forEach(trace -> {
            int rows = number.applyAsInt(trace);
            if (rows > 0) {
                numbers.put(trace.kind(), rows);
            }
        });
        return numbers;
    }

    private static Map<String, Object> parameters(Person person, UUID erasure, String erased, String password) {
        Map<String, Object> parameters = person.parameters();
        parameters.put("itself", erasure);
        parameters.put("erased", erased);
        parameters.put("password", password);
        parameters.put("pdf", ERASED_PDF);
        return parameters;
    }

    /** Every {@code table.column} that is written over; {@code table.*} where rows go. */
    static Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        TRACES.forEach(trace -> {
            trace.columns().keySet().forEach(column -> columns.add(trace.table() + "." + column));
            if (trace.columns().isEmpty()) {
                columns.add(trace.table() + ".*");
            }
        });
        return columns;
    }
}
