package io.mandate.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.user.imports.ImportedUser;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.onboarding.user.imports.UserImports.Outcome;
import io.mandate.onboarding.user.imports.UserImports.Row;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Users of a file, many in one transaction: what happens to one happens to no other. */
@MandateTest
@ExtendWith(OutputCaptureExtension.class)
class UserImportBatchesTest {

    @Autowired
    private UserImports imports;

    @Autowired
    @Qualifier("userImportWork")
    private BatchedWork<?> work;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private Invited administrator;

    /** Nobody named Poison can be invited; whoever is named Crash takes the connection down, the first time. */
    @BeforeEach
    void aGroupAndWhatGoesWrong() {
        administrator = given.administratorOf(groups.one());
        owner.sql()
                .sql(
                        """
                        create function spoil() returns trigger language plpgsql as $$
                        begin
                            if new.last_name = 'Poison' then
                                raise exception 'poison';
                            end if;
                            if new.last_name = 'Crash' and nextval('crash') = 1 then
                                perform pg_terminate_backend(pg_backend_pid());
                            end if;
                            return new;
                        end $$""")
                .update();
        owner.sql().sql("create sequence crash").update();
        owner.sql().sql("grant usage on sequence crash to mandate").update();
        owner.sql()
                .sql("create trigger spoil before insert on invitation for each row execute function spoil()")
                .update();
    }

    @AfterEach
    void nothingGoesWrongAnyMore() {
        owner.sql().sql("drop trigger spoil on invitation").update();
        owner.sql().sql("drop function spoil").update();
        owner.sql().sql("drop sequence crash").update();
    }

    private ImportedUser row(int line, String lastName) {
        return new ImportedUser(
                line,
                "P" + line,
                lastName,
                administrator.group().address("p" + line),
                null,
                "ALL",
                Given.rights(List.of("VIEW_BILL")),
                null);
    }

    private List<ImportedUser> file(int rows) {
        return new ArrayList<>(IntStream.rangeClosed(1, rows)
                .mapToObj(line -> row(line, "Sound"))
                .toList());
    }

    private UUID start(List<ImportedUser> file) {
        return imports.start(
                administrator.person().accountId(), administrator.group().number(), file);
    }

    private List<Row> done(UUID id) {
        Eventually.until("the end of the import", () -> imports.find(
                        administrator.group().number(), id)
                .orElseThrow()
                .done());
        return imports.rows(id);
    }

    private static List<Integer> lines(List<Row> rows, Outcome outcome) {
        return rows.stream()
                .filter(row -> row.outcome() == outcome)
                .map(row -> row.user().line())
                .toList();
    }

    /** Every invitation has its code, its process, its mail and its entries of the trail once, and nothing else has. */
    private void assertWhole(int invited) {
        assertThat(jdbc.sql(
                                """
                                select count(*) as invited, count(distinct i.email) as people,
                                       (select count(*) from code_issue k join invitation j on j.id = k.invitation_id
                                        where j.group_number = :group and j.role = 'TEAM_MEMBER') as codes,
                                       (select count(*) from audit_event where group_number = :group and action = 'code-issued'
                                        and case_id in (select id from invitation where role = 'TEAM_MEMBER')) as issued,
                                       (select count(*) from audit_event where group_number = :group and action = 'invited'
                                        and acting_as = 'primary-administrator') as noted,
                                       (select count(*) from act_ru_execution e join invitation j on j.id::text = e.business_key_
                                        where j.group_number = :group and j.role = 'TEAM_MEMBER' and e.parent_id_ is null) as cases
                                from invitation i where i.group_number = :group and i.role = 'TEAM_MEMBER'""")
                        .param("group", administrator.group().number())
                        .query()
                        .singleRow()
                        .values())
                .allSatisfy(number -> assertThat(number).isEqualTo((long) invited));
    }

    static Stream<Set<Integer>> placesOfPoison() {
        return Stream.of(Set.of(1), Set.of(5), Set.of(9), Set.of(2, 7));
    }

    @ParameterizedTest
    @MethodSource("placesOfPoison")
    void aRowThatCannotBeAddedHarmsOnlyItself(Set<Integer> places, CapturedOutput log) {
        List<ImportedUser> file = file(9);
        places.forEach(place -> file.set(place - 1, row(place, "Poison")));

        List<Row> rows = done(start(file));

        assertThat(lines(rows, Outcome.REFUSED)).containsExactlyInAnyOrderElementsOf(places);
        assertThat(lines(rows, Outcome.ADDED)).hasSize(9 - places.size());
        assertThat(rows.get(places.iterator().next() - 1).problems())
                .extracting(UserImports.Fault::code)
                .containsExactly("failed");
        assertWhole(9 - places.size());
        assertThat(log).contains("poison").doesNotContain("@group");
    }

    @Test
    void anImportGoesOnWhereANodeDied() {
        List<ImportedUser> file = file(55);
        file.set(52, row(53, "Crash"));

        assertThat(lines(done(start(file)), Outcome.ADDED)).hasSize(55);

        assertWhole(55);
    }

    @Test
    void whoStandsTwiceInAFileIsInvitedOnce() {
        List<ImportedUser> file = file(4);
        ImportedUser again = new ImportedUser(
                5,
                "Again",
                "Sound",
                administrator.group().address("P2").toUpperCase(),
                null,
                "ALL",
                Given.rights(List.of("VIEW_BILL")),
                null);
        file.add(again);

        List<Row> rows = done(start(file));

        assertThat(lines(rows, Outcome.ALREADY)).containsExactly(5);
        assertThat(rows.get(4).problems()).containsExactly(new UserImports.Fault("/email", "invited"));
        assertWhole(4);
    }

    @Test
    void aFileThatIsImportedTwiceAtOnceByTwoNodesAddsEverybodyOnce() {
        WorkQueue second = new WorkQueue(List.of(work), transactions);
        List<ImportedUser> file = file(30);
        List<UUID> started = Race.between(() -> start(file), () -> start(file)).stream()
                .map(outcome -> (UUID) outcome.answer())
                .toList();
        CompletableFuture.runAsync(() -> second.turn(work)).join();
        second.stop();

        List<Row> rows = started.stream().flatMap(id -> done(id).stream()).toList();

        assertThat(lines(rows, Outcome.ADDED)).hasSize(30);
        assertThat(lines(rows, Outcome.ALREADY)).hasSize(30);
        assertWhole(30);
    }
}
