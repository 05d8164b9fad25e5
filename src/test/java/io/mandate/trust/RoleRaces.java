package io.mandate.trust;

import static io.mandate.trust.RacePart.done;
import static io.mandate.trust.RacePart.oneWins;

import io.mandate.people.account.Staff;
import io.mandate.people.account.StaffRoles;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.trust.RacePart.Round;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Engine administrators who give and take roles in the same moment. */
final class RoleRaces {

    private final FreshGroups groups;
    private final Given given;
    private final StaffRoles roles;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private Group home;

    RoleRaces(FreshGroups groups, Given given, StaffRoles roles, JdbcClient database, TransactionTemplate transaction) {
        this.groups = groups;
        this.given = given;
        this.roles = roles;
        this.database = database;
        this.transaction = transaction;
    }

    List<RacePart> all() {
        return Stream.of(
                        RacePart.of("two engine administrators remove each other", this::removeEachOther),
                        RacePart.of("roles approved and approved", this::approveTwice),
                        RacePart.of("roles approved and discarded", this::approveAndDiscard),
                        RacePart.control("two engine administrators remove each other", this::naiveRemoveEachOther))
                // who may give roles is counted on the whole site
                .map(RacePart::alone)
                .toList();
    }

    private Person giver() {
        if (home == null) {
            home = groups.one();
        }
        Person person = given.personOf(home);
        work(person, "{engine-admins}");
        return person;
    }

    private void work(Person person, String as) {
        database.sql("update account set staff_roles = ?::text[] where id = ?")
                .params(as, person.accountId())
                .update();
    }

    /** Whoever is no engine administrator any more takes no role away. */
    private Round removeEachOther() {
        Person one = giver();
        Person other = giver();
        return new Round(List.of(removing(one, other), removing(other, one)), outcomes -> {
            Optional<String> broken = oneWins(outcomes);
            retire(one, other);
            return broken;
        });
    }

    private Callable<?> removing(Person by, Person whom) {
        return done(() -> roles.change(whom.userId(), null, List.of(), by.accountId()));
    }

    private Round approveTwice() {
        Person asks = giver();
        Person one = giver();
        Person other = giver();
        UUID request = asked(asks);
        return new Round(
                List.of(
                        done(() -> roles.approve(request, one.accountId())),
                        done(() -> roles.approve(request, other.accountId()))),
                outcomes -> {
                    Optional<String> broken = oneWins(outcomes);
                    retire(asks, one, other);
                    return broken;
                });
    }

    private Round approveAndDiscard() {
        Person asks = giver();
        Person one = giver();
        Person other = giver();
        UUID request = asked(asks);
        return new Round(
                List.of(
                        done(() -> roles.approve(request, one.accountId())),
                        done(() -> roles.discard(request, other.accountId()))),
                outcomes -> {
                    boolean given = database.sql(
                                    """
                                    select staff_roles <> '{}' from account
                                    where id = (select account_id from role_request where id = ?)""")
                            .param(request)
                            .query(Boolean.class)
                            .single();
                    Optional<String> broken = oneWins(outcomes)
                            .or(() -> given == outcomes.get(0).won()
                                    ? Optional.empty()
                                    : Optional.of("roles and request tell different stories"));
                    retire(asks, one, other);
                    return broken;
                });
    }

    private UUID asked(Person by) {
        Person newcomer = given.personOf(home);
        return roles.change(newcomer.userId(), null, List.of(Staff.OPERATIONS), by.accountId())
                .orElseThrow();
    }

    /** All engine administrators are told of everything: they must not become many. */
    private void retire(Person... people) {
        for (Person person : people) {
            work(person, "{}");
        }
    }

    /** The obvious way: is the other one, who acts, still there? Then take the role. */
    private Round naiveRemoveEachOther() {
        Person one = giver();
        Person other = giver();
        return new Round(List.of(naive(one, other), naive(other, one)), outcomes -> {
            Optional<String> broken = RacePart.winners(outcomes) > 1 ? Optional.of("nobody is left") : Optional.empty();
            retire(one, other);
            return broken;
        });
    }

    private Callable<Boolean> naive(Person by, Person whom) {
        return () -> transaction.execute(status -> {
            boolean may = database.sql("select 'engine-admins' = any (staff_roles) from account where id = ?")
                    .param(by.accountId())
                    .query(Boolean.class)
                    .single();
            database.sql(RacePart.A_LITTLE_LATER).query(Boolean.class).single();
            if (may) {
                work(whom, "{}");
            }
            return may;
        });
    }
}
