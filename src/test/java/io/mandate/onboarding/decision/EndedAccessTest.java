package io.mandate.onboarding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Said;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody without access any more is told, for how long, and whom they are told to ask. */
@MandateTest
class EndedAccessTest {

    private static final String NOBODY_NAMED =
            "If you still need it, ask the primary administrator of the group, or its officer, to invite you again.";

    @Autowired
    private EndedAccess ended;

    @Autowired
    private UserManagement users;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient jdbc;

    private Invited administrator;
    private Person member;

    @BeforeEach
    void aTeam() {
        administrator = given.administratorOf(groups.one());
        member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
    }

    private void removed(Person caller, Person person, EndReason reason) {
        users.remove(caller.accountId(), administrator.group().number(), person.userId(), new Removal(reason, null));
    }

    private String next(Person person) {
        return Said.english(ended.of(person.accountId(), administrator.group().number())
                .orElseThrow()
                .next());
    }

    private static String name(Person person) {
        return person.firstName() + " " + person.lastName();
    }

    @Test
    void theHomePageTellsOfItForAMonthAndThePageOfTheAccountAfterwards() {
        removed(administrator.person(), member, EndReason.REMOVED);
        assertThat(ended.of(member.accountId())).hasSize(1);
        assertThat(ended.history(member.accountId())).hasSize(1);

        jdbc.sql("update access_grant set ended_at = ended_at - interval '31 days' where account_id = ?")
                .param(member.accountId())
                .update();

        assertThat(ended.of(member.accountId())).isEmpty();
        assertThat(ended.history(member.accountId())).hasSize(1);
        assertThat(ended.of(member.accountId(), administrator.group().number())).isPresent();
    }

    @Test
    void aFormerMemberIsToldTheNameOfTheAdministratorWhomTheyKnew() {
        removed(administrator.person(), member, EndReason.REMOVED);
        assertThat(next(member))
                .contains("ask " + name(administrator.person()) + ", the primary administrator")
                .doesNotContain(
                        administrator.group().officer().lastName(),
                        administrator.person().email());

        removed(given.officerOf(administrator.group()), administrator.person(), EndReason.REMOVED);
        assertThat(next(member)).isEqualTo(NOBODY_NAMED);
    }

    @Test
    void aFormerAdministratorIsToldTheNameOfTheOfficer() {
        removed(given.officerOf(administrator.group()), administrator.person(), EndReason.REMOVED);

        assertThat(next(administrator.person()))
                .contains("ask %s %s, the group officer"
                        .formatted(
                                administrator.group().officer().firstName(),
                                administrator.group().officer().lastName()));
    }

    @Test
    void nobodyIsNamedWhereTheAccountMayBeInTheWrongHands() {
        removed(administrator.person(), member, EndReason.SECURITY);

        assertThat(next(member)).isEqualTo(NOBODY_NAMED);
    }
}
