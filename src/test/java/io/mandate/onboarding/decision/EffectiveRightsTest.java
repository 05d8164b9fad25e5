package io.mandate.onboarding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever is done to a team in whatever order, everybody holds exactly what a small model says: no more than was given, no
 * more than the administrator holds, nothing after the end.
 */
@MandateTest
class EffectiveRightsTest {

    private static final int STEPS = 30;

    /** What must be true, without tables, processes and locks. */
    private static final class Model {

        private final Map<Person, Set<String>> team = new HashMap<>();
        private final Map<Invited, Set<String>> offers = new HashMap<>();
        private Set<String> administrator = Set.of();
        private boolean vacant = true;
        private boolean suspended;

        void appointed() {
            administrator = new LinkedHashSet<>(Given.ALL_RIGHTS);
            vacant = false;
            suspended = false;
        }

        void administratorChanged(List<String> rights) {
            administrator = Set.copyOf(rights);
            team.values().forEach(held -> held.retainAll(administrator));
            offers.values().forEach(offered -> offered.retainAll(administrator));
            offers.values().removeIf(Set::isEmpty);
        }

        void administratorRemoved() {
            vacant = true;
            offers.clear();
        }

        void gracePassed() {
            suspended = vacant;
            offers.clear();
        }

        boolean canGive(List<String> rights) {
            return administrator.containsAll(rights);
        }

        Set<String> of(Person member) {
            return suspended ? Set.of() : team.get(member);
        }
    }

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private UserManagement users;

    @Autowired
    private AccessDecisions decisions;

    @Autowired
    private LocalClock clock;

    private final Model model = new Model();
    private final List<String> done = new ArrayList<>();
    private Random random;
    private Group group;
    private Invited administrator;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void areWhatTheModelSaysAfterEveryStep(long seed) {
        random = new Random(seed);
        group = groups.one();
        appoint();
        for (int step = 0; step < STEPS; step++) {
            doSomething();
            assertEverybodyHoldsWhatTheModelSays();
        }
    }

    private void doSomething() {
        int dice = random.nextInt(100);
        if (model.vacant) {
            if (dice < 50) {
                appoint();
            } else {
                passGrace();
            }
        } else if (dice < 30) {
            add(some());
        } else if (dice < 50 && !model.offers.isEmpty()) {
            redeem(any(model.offers));
        } else if (dice < 70 && !model.team.isEmpty()) {
            change(any(model.team), some());
        } else if (dice < 80 && !model.team.isEmpty()) {
            remove(any(model.team));
        } else if (dice < 90) {
            narrowAdministrator(some());
        } else if (dice < 95) {
            appoint();
        } else {
            removeAdministrator();
        }
    }

    private void appoint() {
        done.add("appoint");
        administrator = given.administratorOf(group);
        model.appointed();
    }

    private void add(List<String> rights) {
        done.add("add " + rights);
        try {
            model.offers.put(given.teamMemberInvited(administrator, rights), new LinkedHashSet<>(rights));
            assertThat(model.canGive(rights)).as(done.toString()).isTrue();
        } catch (InvalidInput refused) {
            assertThat(model.canGive(rights)).as(done.toString()).isFalse();
        }
    }

    private void redeem(Invited invited) {
        done.add("redeem");
        given.redeemed(invited);
        model.team.put(invited.person(), model.offers.remove(invited));
    }

    private void change(Person member, List<String> rights) {
        done.add("change to " + rights);
        try {
            users.changeRights(
                    administrator.person().accountId(), group.number(), member.userId(), Given.rights(rights));
            assertThat(model.canGive(rights)).as(done.toString()).isTrue();
            model.team.put(member, new LinkedHashSet<>(rights));
        } catch (InvalidInput refused) {
            assertThat(model.canGive(rights)).as(done.toString()).isFalse();
        }
    }

    private void remove(Person member) {
        done.add("remove");
        users.remove(administrator.person().accountId(), group.number(), member.userId());
        model.team.remove(member);
        assertThat(decisions.holding(member.accountId(), group.number())).isEmpty();
    }

    private void narrowAdministrator(List<String> rights) {
        done.add("administrator holds " + rights);
        users.changeRights(
                administrator.decider().accountId(),
                group.number(),
                administrator.person().userId(),
                Given.rights(rights));
        model.administratorChanged(rights);
    }

    private void removeAdministrator() {
        done.add("remove administrator");
        users.remove(
                administrator.decider().accountId(),
                group.number(),
                administrator.person().userId());
        model.administratorRemoved();
    }

    private void passGrace() {
        done.add("period of grace passes");
        clock.advance("PT721H");
        model.gracePassed();
    }

    private void assertEverybodyHoldsWhatTheModelSays() {
        if (!model.vacant) {
            assertThat(held(administrator.person())).as(done.toString()).isEqualTo(model.administrator);
        }
        for (Person member : model.team.keySet()) {
            assertThat(held(member)).as(done.toString()).isEqualTo(model.of(member));
            String right = some().get(0);
            assertThat(decisions.may(member.userId(), new Right(right), group.number(), null))
                    .as(done.toString())
                    .isEqualTo(model.of(member).contains(right));
        }
    }

    private Set<String> held(Person person) {
        return decisions
                .holding(person.accountId(), group.number())
                .map(Holding::rights)
                .map(rights -> rights.stream()
                        .map(Right::code)
                        .collect(Collectors.<String, Set<String>>toCollection(LinkedHashSet::new)))
                .orElse(Set.of());
    }

    /** Some rights, at least one. */
    private List<String> some() {
        List<String> rights =
                Given.ALL_RIGHTS.stream().filter(right -> random.nextInt(3) > 0).toList();
        return rights.isEmpty() ? List.of("VIEW_BILL") : rights;
    }

    private <T> T any(Map<T, ?> things) {
        List<T> all = new ArrayList<>(things.keySet());
        all.sort(Comparator.comparing(Object::toString));
        return all.get(random.nextInt(all.size()));
    }
}
