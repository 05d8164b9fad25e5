package io.mandate.operations.worry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationSteps;
import io.mandate.people.account.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.FreshGroups.Officer;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Since when a case waits, as its row says, whoever wrote what it follows from. */
@MandateTest
class WorriesTest {

    @Autowired
    private Worries worries;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private DesignationSteps steps;

    @Autowired
    private Mails mails;

    /** Of a case that has waited for a week and whose code is valid for another day. */
    private Invited waiting() {
        Invited administrator = given.administratorOf(groups.one());
        Person person = new Person(
                UUID.randomUUID(), "none", "Pat", "Later", administrator.group().address("later"));
        Invited member = given.teamMemberInvited(administrator, person, List.of("VIEW_BILL"));
        given.codeOf(member);
        Eventually.until(
                "mailed", () -> jdbc.sql("select mailed_at is not null from code_issue where invitation_id = ?")
                        .param(member.id())
                        .query(Boolean.class)
                        .single());
        assertThat(causes(member)).isEmpty();
        jdbc.sql(
                        """
                        update code_issue set issued_at = issued_at - interval '7 days', mailed_at = mailed_at - interval '7 days',
                            expires_at = expires_at + interval '1 day'
                        where invitation_id = ?""")
                .param(member.id())
                .update();
        return member;
    }

    private List<Cause> causes(Invited member) {
        return causes(member.id());
    }

    private List<Cause> causes(UUID caseId) {
        return worries.present().stream()
                .filter(worry -> worry.caseId().equals(caseId))
                .map(Worries.Worry::cause)
                .toList();
    }

    private void settle(Invited member, Cause cause) {
        transaction.executeWithoutResult(
                status -> worries.settle(member.id(), List.of(cause), administratorOf(member)));
    }

    private static UUID administratorOf(Invited member) {
        return member.decider().accountId();
    }

    /** Waits for the row: a mail arrives a moment before it is recorded as sent. */
    private void write(String sql, Object... values) {
        Eventually.until("written", () -> jdbc.sql(sql).params(values).update() > 0);
    }

    @Test
    void whoHasNotRegisteredIsAWorryUntilTheyDo() {
        Invited member = waiting();
        assertThat(causes(member)).containsExactly(Cause.NOT_REGISTERED);

        groups.account(member.person().email(), "Pat", "Later", member.person().email());
        assertThat(causes(member)).as("registered now").isEmpty();

        write(
                "update account_address set verified_at = verified_at - interval '4 days' where email = ?",
                member.person().email());
        assertThat(causes(member)).containsExactly(Cause.NOT_REDEEMED);

        write(
                "update account_address set verified_at = null where email = ?",
                member.person().email());
        assertThat(causes(member)).containsExactly(Cause.NOT_REGISTERED);
    }

    @Test
    void aSettledWorryComesBackWhenItsTimeHasPassedOnceMore() {
        Invited member = waiting();

        settle(member, Cause.NOT_REGISTERED);
        assertThat(causes(member)).isEmpty();

        write("update settled_worry set settled_at = settled_at - interval '4 days' where case_id = ?", member.id());
        assertThat(causes(member)).containsExactly(Cause.NOT_REGISTERED);
    }

    @Test
    void whatIsSettledOfOneCauseSaysNothingOfAnother() {
        Invited member = waiting();
        tryWithAnotherAccount(member);
        assertThat(causes(member)).containsExactlyInAnyOrder(Cause.NOT_REGISTERED, Cause.WRONG_ACCOUNT);

        settle(member, Cause.WRONG_ACCOUNT);
        assertThat(causes(member)).containsExactly(Cause.NOT_REGISTERED);

        tryWithAnotherAccount(member);
        settle(member, Cause.NOT_REGISTERED);
        assertThat(causes(member)).containsExactly(Cause.WRONG_ACCOUNT);
    }

    private void tryWithAnotherAccount(Invited member) {
        write(
                """
                insert into audit_event (at, action, acting_as, case_id, subject)
                values (clock_timestamp(), 'code-refused', 'invitee', ?, ?)""",
                member.id(),
                administratorOf(member));
    }

    @Test
    void anOfficerWhomNoQuestionReachesIsAWorryUntilTheyAreAskedAnew() {
        Group group = groups.one();
        String wrong = "officer" + group.number() + "@refused.example";
        write("update employer_group set officer_email = ? where number = ?", wrong, group.number());
        Officer officer = new Officer(
                group.officer().userId(),
                group.officer().firstName(),
                group.officer().lastName(),
                wrong);
        Group asTyped = new Group(group.number(), group.name(), group.region(), officer);
        UUID id = desk.caseOf(given.requested(
                Given.designation(asTyped, given.personOf(group)).request(), null));
        Eventually.until("refused", () -> causes(id).equals(List.of(Cause.OFFICER_NOT_REACHED)));

        write(
                "update employer_group set officer_email = ? where number = ?",
                group.officer().email(),
                group.number());
        transaction.executeWithoutResult(
                status -> steps.askAgain(id, Actor.of(given.account("riley").accountId(), Staff.OPERATIONS)));
        assertThat(causes(id)).isEmpty();
        mails.awaitLink(group.officer().email(), "/designations/confirm");

        write("update notice set state = 'OBSOLETE' where case_id = ? and state = 'SENT'", id);
        assertThat(causes(id)).as("given up").containsExactly(Cause.OFFICER_NOT_REACHED);
    }

    @Test
    void aMailThatDoesNotLeaveIsAWorry() {
        Invited member = waiting();
        write("update code_issue set mailed_at = null where invitation_id = ?", member.id());
        assertThat(causes(member)).containsExactly(Cause.MAIL_DEFERRED);

        settle(member, Cause.NOT_REGISTERED);
        assertThat(causes(member)).as("of another cause").containsExactly(Cause.MAIL_DEFERRED);
        settle(member, Cause.MAIL_DEFERRED);
        assertThat(causes(member)).isEmpty();
    }

    @Test
    void anInvitationIsStuckSinceItsCodeExpiredOrWasIssued() {
        Invited member = waiting();
        write(
                "update code_issue set state = 'EXPIRED', expires_at = clock_timestamp() - interval '3 days' where invitation_id = ?",
                member.id());
        write("update invitation set state = 'EXPIRED' where id = ?", member.id());
        assertThat(causes(member)).containsExactly(Cause.CODE_EXPIRED);
        settle(member, Cause.CODE_EXPIRED);
        assertThat(causes(member)).isEmpty();

        write("update invitation set state = 'ADDRESS_REFUSED', settled_at = null where id = ?", member.id());
        assertThat(causes(member)).containsExactly(Cause.ADDRESS_REFUSED);
    }
}
