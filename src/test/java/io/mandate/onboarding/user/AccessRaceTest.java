package io.mandate.onboarding.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.invitation.NewUser;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Race;
import io.mandate.testing.Race.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access that is changed by two people in the same moment, each race with its control: the same written in the obvious way
 * on the same tables, which must break.
 */
@MandateTest
class AccessRaceTest {

    private static final int ROUNDS = 40;
    private static final List<String> MUCH = List.of("ENROLL_MEMBER", "VIEW_BILL");
    private static final List<String> LITTLE = List.of("VIEW_BILL");

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private UserManagement users;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private Invited administrator;

    @BeforeEach
    void anAdministrator() {
        administrator = given.administratorOf(groups.one());
    }

    private String group() {
        return administrator.group().number();
    }

    private UUID manager() {
        return administrator.person().accountId();
    }

    private List<Invited> team() {
        List<Invited> invited = IntStream.range(0, ROUNDS)
                .mapToObj(round -> given.teamMemberInvited(administrator, MUCH))
                .toList();
        invited.forEach(given::redeemed);
        return invited;
    }

    @Test
    void nothingIsChangedAfterARemoval() {
        for (Invited member : team()) {
            String userId = member.person().userId();

            List<Outcome> outcomes = Race.between(
                    done(() -> users.remove(manager(), group(), userId)),
                    done(() -> users.changeRights(manager(), group(), userId, Given.rights(LITTLE))));

            assertThat(outcomes.get(0).won()).isTrue();
            assertThat(outcomes.get(1).refusal())
                    .satisfiesAnyOf(refusal -> assertThat(refusal).isNull(), refusal -> assertThat(refusal)
                            .isInstanceOf(NotVisible.class));
            assertThat(endedLast(member.id(), "rights-changed", "access-ended")).isTrue();
        }
    }

    @Test
    void lookingFirstChangesAfterARemoval() {
        assertThat(team()).anyMatch(member -> {
            Race.between(
                    lookThen(
                            member.id(), "update access_grant set rights = '{VIEW_BILL}' where id = ?", "naive-change"),
                    lookThen(
                            member.id(),
                            "update access_grant set state = 'ENDED', ended_at = clock_timestamp() where id = ?",
                            "naive-end"));
            return !endedLast(member.id(), "naive-change", "naive-end");
        });
    }

    /** Whether no change of a grant was noted after its end. */
    private boolean endedLast(UUID grant, String change, String end) {
        return database.sql(
                        """
                        select not exists (select 1 from audit_event c join audit_event e on e.case_id = c.case_id
                                           where c.case_id = ? and c.action = ? and e.action = ? and c.id > e.id)""")
                .params(grant, change, end)
                .query(Boolean.class)
                .single();
    }

    /** The obvious way: is the grant in force? Then change it. */
    private Callable<Boolean> lookThen(UUID grant, String change, String action) {
        return () -> transaction.execute(status -> {
            boolean active = database.sql("select state = 'ACTIVE' from access_grant where id = ?")
                    .param(grant)
                    .query(Boolean.class)
                    .single();
            if (active) {
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

    @Test
    void nobodyIsOfferedMoreThanTheAdministratorHolds() {
        for (int round = 0; round < ROUNDS; round++) {
            rights(MUCH);
            Person person = given.personOf(administrator.group());
            NewUser user = Given.newUser(person.firstName(), person.lastName(), person.email(), null, "ALL", MUCH);

            List<Outcome> outcomes =
                    Race.between(done(() -> rights(LITTLE)), () -> users.addUser(manager(), group(), user));

            assertThat(outcomes.get(0).won()).isTrue();
            assertThat(outcomes.get(1).refusal())
                    .satisfiesAnyOf(refusal -> assertThat(refusal).isNull(), refusal -> assertThat(refusal)
                            .isInstanceOf(InvalidInput.class));
            assertThat(offeredTooMuch()).isZero();
        }
    }

    private void rights(List<String> rights) {
        users.changeRights(
                administrator.decider().accountId(),
                group(),
                administrator.person().userId(),
                Given.rights(rights));
    }

    private long offeredTooMuch() {
        return database.sql(
                        """
                        select count(*) from invitation i join access_grant g on g.group_number = i.group_number
                        where i.group_number = ? and i.state = 'OPEN' and g.role = 'PRIMARY_ADMINISTRATOR'
                          and g.state = 'ACTIVE' and not i.rights <@ g.rights""")
                .param(group())
                .query(Long.class)
                .single();
    }

    @Test
    void lookingFirstOffersTooMuch() {
        UUID grant = administrator.id();
        assertThat(IntStream.range(0, ROUNDS)).anyMatch(round -> {
            database.sql("update access_grant set rights = '{ENROLL_MEMBER,VIEW_BILL}' where id = ?")
                    .param(grant)
                    .update();
            Race.between(() -> lookThenOffer(grant), () -> narrow(grant));
            boolean broken = offeredTooMuch() > 0;
            database.sql("update invitation set state = 'WITHDRAWN' where group_number = ? and state = 'OPEN'")
                    .param(group())
                    .update();
            return broken;
        });
    }

    /** The obvious way: does the administrator hold what they give? Then note it. */
    private Boolean lookThenOffer(UUID grant) {
        return transaction.execute(status -> {
            boolean holds = database.sql("select rights @> '{ENROLL_MEMBER}' from access_grant where id = ?")
                    .param(grant)
                    .query(Boolean.class)
                    .single();
            if (holds) {
                database.sql(
                                """
                                insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name,
                                    email, state, invited_at)
                                values (gen_random_uuid(), 'TEAM_MEMBER', ?, 'ALL', '{ENROLL_MEMBER}', 'Con', 'Trol',
                                    gen_random_uuid() || '@control.example', 'OPEN', clock_timestamp())""")
                        .param(group())
                        .update();
            }
            return holds;
        });
    }

    private Boolean narrow(UUID grant) {
        return transaction.execute(status -> {
            database.sql("update access_grant set rights = '{VIEW_BILL}' where id = ?")
                    .param(grant)
                    .update();
            database.sql("update invitation set rights = '{VIEW_BILL}' where group_number = ? and state = 'OPEN'")
                    .param(group())
                    .update();
            return true;
        });
    }

    private static Callable<Boolean> done(Runnable action) {
        return () -> {
            action.run();
            return true;
        };
    }
}
