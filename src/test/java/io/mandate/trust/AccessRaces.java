package io.mandate.trust;

import static io.mandate.trust.RacePart.done;

import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.onboarding.user.imports.ImportedUser;
import io.mandate.onboarding.user.imports.UserImports;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Race.Outcome;
import io.mandate.trust.RacePart.Round;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Access that is changed, used and ended by two people in the same moment. */
final class AccessRaces {

    private final Waiting waiting;
    private final FreshGroups groups;
    private final Given given;
    private final UserManagement users;
    private final UserImports imports;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private Invited narrowed;

    AccessRaces(
            Waiting waiting,
            FreshGroups groups,
            Given given,
            UserManagement users,
            UserImports imports,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.waiting = waiting;
        this.groups = groups;
        this.given = given;
        this.users = users;
        this.imports = imports;
        this.database = database;
        this.transaction = transaction;
    }

    List<RacePart> all() {
        return List.of(
                RacePart.of("remove and change", this::removeAndChange),
                RacePart.of("remove and use", this::removeAndUse),
                RacePart.of("narrow and add", this::narrowAndAdd),
                RacePart.of("add and add", this::addTwice),
                RacePart.of("import and add", this::importAndAdd),
                RacePart.control("remove and change", this::naiveRemoveAndChange),
                RacePart.control("narrow and add", this::naiveNarrowAndAdd),
                RacePart.control("add and add", this::naiveAddTwice));
    }

    private Round removeAndChange() {
        Invited member = waiting.member();
        UUID manager = member.decider().accountId();
        String group = member.group().number();
        String userId = member.person().userId();
        return new Round(
                List.of(
                        done(() -> users.remove(manager, group, userId)),
                        done(() -> users.changeRights(manager, group, userId, Given.rights(Waiting.LITTLE)))),
                outcomes -> firstWinsOther(outcomes, Set.of(NotVisible.class))
                        .or(() -> endedLast(member.id(), "rights-changed", "access-ended")));
    }

    /** The officer removes the administrator, who adds somebody. */
    private Round removeAndUse() {
        Invited administrator = given.administratorOf(groups.one());
        String group = administrator.group().number();
        UUID officer = administrator.decider().accountId();
        Person person = given.personOf(administrator.group());
        return new Round(
                List.of(
                        done(() -> users.remove(
                                officer, group, administrator.person().userId())),
                        () -> users.addUser(administrator.person().accountId(), group, offered(person))),
                outcomes -> firstWinsOther(outcomes, Set.of(NotVisible.class, NotAllowed.class))
                        .or(() -> nothingDoneAfter(administrator)));
    }

    private Optional<String> nothingDoneAfter(Invited ended) {
        return database.sql(
                                """
                                select exists (select from audit_event e join audit_event d on d.group_number = e.group_number
                                               where e.case_id = ? and e.action = 'access-ended' and d.actor = ? and d.id > e.id)""")
                        .params(ended.id(), ended.person().accountId())
                        .query(Boolean.class)
                        .single()
                ? Optional.of("something was done by somebody who was removed")
                : Optional.empty();
    }

    private static NewUser offered(Person person) {
        return Given.newUser(person.firstName(), person.lastName(), person.email(), null, "ALL", Waiting.MUCH);
    }

    private Round narrowAndAdd() {
        Invited administrator = narrowed();
        String group = administrator.group().number();
        rights(administrator, Waiting.MUCH);
        Person person = given.personOf(administrator.group());
        return new Round(
                List.of(
                        done(() -> rights(administrator, Waiting.LITTLE)),
                        () -> users.addUser(administrator.person().accountId(), group, offered(person))),
                outcomes -> firstWinsOther(outcomes, Set.of(InvalidInput.class)).or(() -> offeredTooMuch(group)));
    }

    /** Two of the same address at once: one invitation. */
    private Round addTwice() {
        Invited administrator = narrowed();
        String group = administrator.group().number();
        rights(administrator, Waiting.MUCH);
        Person person = given.personOf(administrator.group());
        Callable<UUID> adding = () -> users.addUser(administrator.person().accountId(), group, offered(person));
        return new Round(List.of(adding, adding, adding), outcomes -> RacePart.oneWins(outcomes)
                .or(() -> open(group, person) == 1
                        ? Optional.empty()
                        : Optional.of(open(group, person) + " open invitations")));
    }

    /** One from a file and from a form at once: one invitation. */
    private Round importAndAdd() {
        Invited administrator = narrowed();
        UUID manager = administrator.person().accountId();
        String group = administrator.group().number();
        rights(administrator, Waiting.MUCH);
        Person person = given.personOf(administrator.group());
        ImportedUser row = new ImportedUser(
                2,
                person.firstName(),
                person.lastName(),
                person.email(),
                "",
                "ALL",
                Given.rights(Waiting.LITTLE),
                null);
        Callable<UUID> importing = () -> {
            UUID id = imports.start(manager, group, List.of(row));
            Eventually.until(
                    "import", () -> imports.find(group, id).orElseThrow().done());
            return id;
        };
        return new Round(List.of(importing, () -> users.addUser(manager, group, offered(person))), outcomes -> {
            Exception refused = outcomes.get(1).refusal();
            boolean right = outcomes.get(0).won() && (refused == null || refused instanceof InvalidInput);
            return right && open(group, person) == 1
                    ? Optional.empty()
                    : Optional.of("%d open invitations: %s".formatted(open(group, person), outcomes));
        });
    }

    private long open(String group, Person person) {
        return database.sql("select count(*) from invitation where group_number = ? and email = ? and state = 'OPEN'")
                .params(group, person.email())
                .query(Long.class)
                .single();
    }

    /** An administrator of many rounds; each invites so many in an hour, and has so many open. */
    private Invited narrowed() {
        if (narrowed == null || invitations(narrowed.group().number()) > 100) {
            narrowed = given.administratorOf(groups.one());
        }
        return narrowed;
    }

    private long invitations(String group) {
        return database.sql("select count(*) from invitation where group_number = ?")
                .param(group)
                .query(Long.class)
                .single();
    }

    private void rights(Invited administrator, List<String> rights) {
        users.changeRights(
                administrator.decider().accountId(),
                administrator.group().number(),
                administrator.person().userId(),
                Given.rights(rights));
    }

    private Optional<String> offeredTooMuch(String group) {
        return database.sql(
                                        """
                                select count(*) from invitation i join access_grant g on g.group_number = i.group_number
                                where i.group_number = ? and i.state = 'OPEN' and g.role = 'PRIMARY_ADMINISTRATOR'
                                  and g.state = 'ACTIVE' and not i.rights <@ g.rights""")
                                .param(group)
                                .query(Long.class)
                                .single()
                        > 0
                ? Optional.of("more was offered than the administrator holds")
                : Optional.empty();
    }

    /** The first always can; the other can, or is refused so. */
    private static Optional<String> firstWinsOther(List<Outcome> outcomes, Set<Class<?>> refusals) {
        Exception other = outcomes.get(1).refusal();
        boolean right = outcomes.get(0).won() && (other == null || refusals.contains(other.getClass()));
        return right ? Optional.empty() : Optional.of(outcomes.toString());
    }

    /** Whether no change of a grant was noted after its end. */
    private Optional<String> endedLast(UUID grant, String change, String end) {
        return database.sql(
                                """
                                select exists (select 1 from audit_event c join audit_event e on e.case_id = c.case_id
                                               where c.case_id = ? and c.action = ? and e.action = ? and c.id > e.id)""")
                        .params(grant, change, end)
                        .query(Boolean.class)
                        .single()
                ? Optional.of("changed after its end")
                : Optional.empty();
    }

    private Round naiveRemoveAndChange() {
        Invited member = waiting.member();
        return new Round(
                List.of(
                        lookThen(
                                member.id(),
                                "update access_grant set rights = '{VIEW_BILL}' where id = ?",
                                "naive-change",
                                2),
                        lookThen(
                                member.id(),
                                "update access_grant set state = 'ENDED', ended_at = clock_timestamp() where id = ?",
                                "naive-end",
                                1)),
                outcomes -> endedLast(member.id(), "naive-change", "naive-end"));
    }

    /** The obvious way: is the grant in force? Then, a little later, change it. */
    private Callable<Boolean> lookThen(UUID grant, String change, String action, int later) {
        return () -> transaction.execute(status -> {
            boolean active = database.sql("select state = 'ACTIVE' from access_grant where id = ?")
                    .param(grant)
                    .query(Boolean.class)
                    .single();
            if (active) {
                for (int n = 0; n < later; n++) {
                    database.sql(RacePart.A_LITTLE_LATER).query(Boolean.class).single();
                }
                database.sql(change).param(grant).update();
                database.sql(
                                """
                                insert into audit_event (at, action, acting_as, case_id)
                                values (clock_timestamp(), ?, 'control', ?)""")
                        .params(action, grant)
                        .update();
            }
            return active;
        });
    }

    private Round naiveNarrowAndAdd() {
        Invited administrator = narrowed();
        UUID grant = administrator.id();
        String group = administrator.group().number();
        database.sql("update invitation set state = 'WITHDRAWN' where group_number = ? and state = 'OPEN'")
                .param(group)
                .update();
        database.sql("update access_grant set rights = '{ENROLL_MEMBER,VIEW_BILL}' where id = ?")
                .param(grant)
                .update();
        Function<String, Integer> ofTheGroup =
                sql -> database.sql(sql).param(group).update();
        return new Round(
                List.of(
                        () -> transaction.execute(status -> {
                            boolean holds = database.sql(
                                            "select rights @> '{ENROLL_MEMBER}' from access_grant where id = ?")
                                    .param(grant)
                                    .query(Boolean.class)
                                    .single();
                            database.sql("select pg_sleep(0.1) is not null")
                                    .query(Boolean.class)
                                    .single();
                            return holds && ofTheGroup.apply(OFFER) == 1;
                        }),
                        () -> transaction.execute(status -> {
                            database.sql("select pg_sleep(0.05) is not null")
                                    .query(Boolean.class)
                                    .single();
                            database.sql("update access_grant set rights = '{VIEW_BILL}' where id = ?")
                                    .param(grant)
                                    .update();
                            return ofTheGroup.apply(
                                    "update invitation set rights = '{VIEW_BILL}' where group_number = ? and state = 'OPEN'");
                        })),
                outcomes -> offeredTooMuch(group));
    }

    private static final String OFFER =
            """
            insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, state, invited_at)
            values (gen_random_uuid(), 'TEAM_MEMBER', ?, 'ALL', '{ENROLL_MEMBER}', 'Con', 'Trol',
                    gen_random_uuid() || '@control.example', 'OPEN', clock_timestamp())""";

    /** The obvious way: is there an account of this user ID? Then open one; its index away, as in the obvious schema. */
    private Round naiveAddTwice() {
        String company = "Control " + UUID.randomUUID();
        Callable<Boolean> adding = () -> transaction.execute(status -> {
            boolean none = database.sql("select count(*) = 0 from account where company = ?")
                    .param(company)
                    .query(Boolean.class)
                    .single();
            database.sql(RacePart.A_LITTLE_LATER).query(Boolean.class).single();
            return none
                    && database.sql(
                                            """
                                            insert into account (id, user_id, first_name, last_name, company, email, password_hash, created_at)
                                            values (gen_random_uuid(), gen_random_uuid()::text, 'Con', 'Trol', ?,
                                                    gen_random_uuid() || '@control.example', 'none', clock_timestamp())""")
                                    .param(company)
                                    .update()
                            == 1;
        });
        return new Round(
                List.of(adding, adding, adding),
                outcomes -> RacePart.winners(outcomes) > 1 ? Optional.of("added twice") : Optional.empty());
    }
}
