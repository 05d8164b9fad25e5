package io.mandate.operations.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every column that can hold what somebody typed is either erased or said to be about nobody. */
@MandateTest
class PersonalColumnsTest {

    /** Rows that go with others, by their foreign key. */
    private static final Set<String> GONE_WITH_OTHERS = Set.of("user_credentials.*", "spring_session_attributes.*");

    /** Which the database makes anew when the account or the invitation is written over. */
    private static final Set<String> COPIES =
            Set.of("access_grant.name_key", "access_grant.firm", "access_grant.found");

    /** Nobody is erased while they are officer of record. */
    private static final String OFFICER_OF_RECORD =
            "employer_group: officer_first_name officer_last_name officer_email";

    /** Codes, numbers, states, user IDs, and what the carrier and its staff write for everybody or about no person. */
    private static final List<String> IMPERSONAL = List.of(
            OFFICER_OF_RECORD,
            "access_grant: group_number role billing_unit rights state ended_reason user_id group_size granter_rights",
            "access_review: group_number state",
            // gone when it is done
            "afterwards: kind subject",
            "account: user_id region staff_roles language mails",
            // what was typed is taken out of it by the database, which lets nobody write it over
            "audit_event: action acting_as group_number detail",
            // digests, of what was typed with a salt that goes
            "audit_seal: chain salt typed hash",
            "bulk_action: action reason chosen state",
            "bulk_action_row: action outcome problem",
            "bulletin_item: kind title_en text_en title_es text_es region link",
            "caller_check: caller asked answered",
            "case_change: kind stage",
            "case_count: kind stage",
            "code_issue: kid nonce state reply server",
            "designation: reference channel group_number company_name region billing_unit state language",
            "difference: kind subject state reason",
            "drift_run: state node after",
            "employer_group: number name region size units",
            "erasure: reason state",
            "inbox_mail: mails",
            // where it is decided, and since when it waits
            "inbox_told: item",
            "invitation: role group_number billing_unit rights state closed_reason language",
            "mail_attempt: outcome reply server",
            "notice: kind language state reply server",
            "one_time_link: purpose kid nonce",
            "paper_form: group_number state",
            "region: code name sign_on_url time_zone",
            "registration: region language",
            "release_comment: text",
            "release_draft: title origin base state in_flight new_rights decision reason release folder",
            "release_draft_file: name content",
            "release_move: release instance state reason steps",
            "release_right: release group_size right_code",
            "release_replay: content decision_keys state last_id result",
            "removal: reason acting_as",
            "right_ceiling: group_size rights",
            "right_change: release before after",
            "rights_template: group_number name rights",
            "role_request: before roles state",
            // filters, never what was searched for
            "room_view: name query",
            "settled_worry: cause",
            // the subject is a pseudonym by a key that the database does not hold
            "throttle: scope subject",
            "turn: work found",
            "user_import: group_number",
            "user_import_row: billing_unit rights outcome problems");

    @Autowired
    private JdbcClient database;

    @Test
    void everyColumnIsThoughtOf() {
        Set<String> erased = new TreeSet<>(PersonalRows.columns());
        erased.addAll(GONE_WITH_OTHERS);
        erased.addAll(COPIES);
        Set<String> impersonal = IMPERSONAL.stream()
                .flatMap(line -> Arrays.stream(
                                line.substring(line.indexOf(':') + 2).split(" "))
                        .map(column -> line.substring(0, line.indexOf(':')) + "." + column))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> columns = columns();
        Set<String> forgotten = columns.stream()
                .filter(column -> !erased.contains(column) && !erased.contains(column.replaceAll("\\..*", ".*")))
                .filter(column -> !impersonal.contains(column))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(forgotten).isEmpty();
        assertThat(columns).as("named and not there").containsAll(impersonal);
        assertThat(impersonal).as("named twice").doesNotContainAnyElementsOf(texts(erased));
    }

    @Test
    void theDataMapNamesEveryPersonalColumn() throws IOException {
        Set<String> personal = new TreeSet<>(PersonalRows.columns());
        Arrays.stream(OFFICER_OF_RECORD.substring("employer_group: ".length()).split(" "))
                .forEach(column -> personal.add("employer_group." + column));
        personal.add("audit_event.detail");
        personal.add("afterwards.subject");
        // those only note the change
        personal.removeAll(Set.of("account.erased_at"));
        List<String> map = Files.readAllLines(Path.of("src/docs/data-map.md"));

        assertThat(personal).filteredOn(column -> !column.endsWith(".version")).allSatisfy(column -> {
            String[] name = column.split("\\.");
            assertThat(map.stream().filter(line -> line.startsWith("| `" + name[0] + "` |")))
                    .as(column)
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains(name[1].equals("*") ? "every field" : "`" + name[1] + "`"));
        });
        assertThat(map.stream().filter(line -> line.startsWith("| `")))
                .as("named and not personal")
                .allMatch(line ->
                        personal.stream().anyMatch(column -> line.startsWith("| `" + column.split("\\.")[0] + "`")));
    }

    /** Without the columns that only note the change. */
    private static List<String> texts(Set<String> columns) {
        return columns.stream()
                .filter(column -> !column.equals("erasure.state"))
                .toList();
    }

    private Set<String> columns() {
        try (Stream<String> columns = database
                .sql(
                        """
                        select c.table_name || '.' || c.column_name
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and table_name not like 'act\\_%' and table_name <> 'flyway_schema_history'
                          and (c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'xml')
                               or c.udt_name in ('_text', '_varchar', '_bytea', '_jsonb'))""")
                .query(String.class)
                .stream()) {
            return columns.collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
