package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Receipts;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.EndedAccess;
import io.mandate.onboarding.review.AccessReviews;
import io.mandate.onboarding.task.Task;
import io.mandate.platform.Right;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Words;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A review of who still needs access, from the day it is planned to the next one. */
@Follows("access-review")
class AccessReviewTest extends CaseTest {

    private static final String CONFIRM = "userTask_confirmAccess";
    private static final String HALF_A_YEAR = "PT4380H";
    private static final String UNTIL_REMINDER = "PT552H";
    private static final String A_WEEK = "PT168H";
    private static final String UNTIL_END = "PT1440H";

    @Autowired
    private AccessDecisions decisions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Receipts receipts;

    @Autowired
    private EndedAccess ended;

    @Autowired
    private Instants instants;

    @Autowired
    private Words words;

    @Autowired
    private AccessReviews reviews;

    private Invited administrator;

    @BeforeEach
    void aGroupWithItsFirstReview() {
        administrator = given.administratorOf(groups.one());
        follow(current());
        waitsAt("event_reviewDue");
    }

    private UUID current() {
        return database.sql(
                        "select id from access_review where group_number = ? and state in ('PLANNED', 'OPEN', 'SUSPENDED')")
                .param(administrator.group().number())
                .query(UUID.class)
                .single();
    }

    private String state(UUID review) {
        return database.sql("select state from access_review where id = ?")
                .param(review)
                .query(String.class)
                .single();
    }

    private Invited member() {
        return given.teamMemberOf(administrator, List.of("VIEW_BILL"));
    }

    private void opened() {
        clock.advance(HALF_A_YEAR);
        waitsAt(CONFIRM);
    }

    private boolean mayViewTheBill(Invited member) {
        return decisions.may(
                member.person().userId(), new Right("VIEW_BILL"), member.group().number(), null);
    }

    private void confirm(Invited... kept) {
        complete(
                administrator.person(),
                CONFIRM,
                Map.of(
                        "keep",
                        List.of(kept).stream()
                                .map(member -> member.id().toString())
                                .toList(),
                        "looked",
                        true));
    }

    private String isTold(Person person, String subject) {
        return mails.await(person.email(), mail -> mail.subject().contains(subject))
                .text();
    }

    /** When unconfirmed access ends, as mails to the group say it, up to the time of day. */
    private String lastDay() {
        Instant ends = database.sql("select ends_at from access_review where id = ?")
                .param(current())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        return instants.inWords(ends, "en").split(" at ")[0];
    }

    private Receipts.Receipt receipt(Invited member) {
        return receipts.of(member.group().number(), member.id()).orElseThrow();
    }

    @Test
    @Reaches({"event_reviewDue", "end_nextReviewPlanned"})
    void whoIsConfirmedStaysAndWhoIsNotLosesAccessAtOnce() {
        Invited kept = member();
        Invited gone = member();
        UUID first = current();
        opened();
        isTold(administrator.person(), "Access review begins");

        confirm(kept);

        hasEnded();
        assertThat(state(first)).isEqualTo("CONFIRMED");
        assertThat(mayViewTheBill(kept)).isTrue();
        assertThat(mayViewTheBill(gone)).isFalse();
        isTold(gone.person(), "ended");
        assertThat(state(current())).isEqualTo("PLANNED");
        assertThat(receipt(gone).reason()).isEqualTo(EndReason.NOT_KEPT);
        assertThat(receipt(gone).actingAs()).isEqualTo("primary-administrator");
    }

    @Test
    void theDayOnWhichUnconfirmedAccessEndsIsNamedFromTheFirstMailToThePageOfWhoeverIsSuspended() {
        Invited member = member();
        opened();
        String lastDay = lastDay();
        // as V89 finds it for reviews that were open before the day was kept
        assertThat(database.sql(
                                """
                                select abs(extract(epoch from j.duedate_ - r.ends_at)) < 1 from access_review r
                                join act_ru_execution p on p.business_key_ = r.id::text
                                join act_ru_job j on j.process_instance_id_ = p.id_
                                where r.id = ? and split_part(j.handler_cfg_, '$', 1) = 'event_reviewLapsed'""")
                        .param(current())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(isTold(administrator.person(), "Access review begins")).contains(lastDay);
        Task task = taskFor(administrator.person(), CONFIRM);
        Map<?, ?> data = tasks.open(task.id(), administrator.person().signedOn(), "en")
                .orElseThrow()
                .data();
        assertThat(((Map<?, ?>) data.get("case")).get("ends").toString()).contains(lastDay);

        clock.advance(UNTIL_REMINDER);
        assertThat(isTold(administrator.person(), "Reminder: confirm who needs access"))
                .contains(lastDay);
        assertThat(isTold(member.person(), "has not been confirmed yet")).contains(lastDay);

        clock.advance(A_WEEK);
        assertThat(isTold(member.person(), "is suspended")).contains(lastDay);
        assertThat(isTold(administrator.person(), "is suspended")).contains(lastDay);
        EndedAccess.Ended suspended =
                ended.of(member.person().accountId(), member.group().number()).orElseThrow();
        assertThat(words.in("en", suspended.why())).contains(lastDay);
    }

    @Test
    @Reaches("end_nextReviewPlanned")
    void aGroupWithoutATeamIsAskedNothing() {
        UUID first = current();

        clock.advance(HALF_A_YEAR);

        hasEnded();
        assertThat(state(first)).isEqualTo("NOBODY");
        assertThat(state(current())).isEqualTo("PLANNED");
    }

    @Test
    void aPlannedReviewBeginsWhenStaffSaySo() {
        member();
        UUID review = current();

        reviews.bringForward(review, administrator.person().accountId());
        clock.advance("PT1S");

        waitsAt(CONFIRM);
        assertThat(state(review)).isEqualTo("OPEN");
        isTold(administrator.person(), "confirm who needs access");
        assertThatThrownBy(() ->
                        reviews.bringForward(review, administrator.person().accountId()))
                .isInstanceOf(StateMovedOn.class);
    }

    @Test
    @Reaches({"event_reminderDue", "end_reminded"})
    void bothSidesAreRemindedAWeekBefore() {
        Invited member = member();
        opened();

        clock.advance(UNTIL_REMINDER);

        isTold(administrator.person(), "Reminder: confirm who needs access");
        isTold(member.person(), "has not been confirmed yet");
        assertThat(mayViewTheBill(member)).isTrue();
    }

    @Test
    @Reaches({"event_confirmationOverdue", "end_accessSuspended"})
    void unconfirmedAccessRestsUntilItIsConfirmed() {
        Invited member = member();
        opened();
        clock.advance(UNTIL_REMINDER);
        isTold(member.person(), "has not been confirmed yet");

        clock.advance(A_WEEK);

        isTold(member.person(), "is suspended");
        isTold(administrator.person(), "is suspended");
        assertThat(mayViewTheBill(member)).isFalse();
        waitsAt(CONFIRM);

        confirm(member);

        hasEnded();
        assertThat(mayViewTheBill(member)).isTrue();
    }

    @Test
    @Reaches({"event_reviewLapsed", "end_nextReviewPlanned"})
    void accessThatNobodyConfirmsToTheLastEnds() {
        Invited member = member();
        UUID first = current();
        opened();
        clock.advance(UNTIL_REMINDER);
        clock.advance(A_WEEK);
        Eventually.until("suspension", () -> state(first).equals("SUSPENDED"));

        clock.advance(UNTIL_END);

        hasEnded();
        assertThat(state(first)).isEqualTo("LAPSED");
        assertThat(isTold(member.person(), " ended")).contains("nobody confirmed in the review of access");
        assertThat(isTold(administrator.person(), " ended"))
                .contains("nobody confirmed it in the review of access")
                .doesNotContain("cut at once", "Was it not you");
        assertThat(receipt(member).reason()).isEqualTo(EndReason.NOT_CONFIRMED);
        assertThat(decisions.holding(member.person().accountId(), member.group().number()))
                .isEmpty();
    }

    @Test
    void eachMailOfAReviewSaysWhichItIsAndWhatChanged() {
        member();
        opened();
        assertThat(isTold(administrator.person(), "Access review begins: confirm who needs access"))
                .contains("has begun. Nothing has changed yet");
        clock.advance(UNTIL_REMINDER);
        assertThat(isTold(administrator.person(), "Reminder: confirm who needs access"))
                .contains(
                        "This is the reminder of the review of access",
                        "which began on ",
                        "Nothing has changed so far");
        clock.advance(A_WEEK);
        assertThat(isTold(administrator.person(), "is suspended: nobody confirmed it"))
                .contains("the people on the list can no longer use the online account");
    }

    @Test
    void theOfficerOfRecordIsToldThatAccessIsSuspendedAndThatItEndedBecauseNobodyAnswered() {
        member();
        member();
        UUID review = current();
        String administers = administrator.person().firstName() + " "
                + administrator.person().lastName();
        opened();
        String lastDay = lastDay();
        clock.advance(UNTIL_REMINDER);
        assertThat(mails.to(administrator.decider().email()))
                .noneMatch(mail -> mail.subject().contains("suspended"));
        // what is queued with the suspension outlives a mail server that is down
        mailServer.down();
        clock.advance(A_WEEK);
        Eventually.until("suspension", () -> state(review).equals("SUSPENDED"));
        mailServer.up();
        clock.advance("PT1M");

        assertThat(isTold(administrator.decider(), "For the officer: access to"))
                .contains("People on the list: 2.", administers + ", the primary administrator, was asked", lastDay)
                .contains("/manage-user-access");

        clock.advance(UNTIL_END);
        assertThat(isTold(administrator.decider(), "For the officer: unconfirmed access to"))
                .contains("over without an answer", "People on the list: 2.", administers);
        assertThat(mails.to(administrator.decider().email()).stream()
                        .filter(mail -> mail.subject().startsWith("For the officer")))
                .hasSize(2);
    }

    @Test
    void anOfficerWhoAdministersTheGroupIsToldOnce() {
        Group group = groups.one();
        Invited own = given.administratorInvited(group, given.officerOf(group));
        follow(own.id());
        complete(given.account("morgan"), "userTask_reviewDesignation", Map.of("decision", "ACCEPT"));
        administrator = given.redeemed(own);
        follow(current());
        member();
        opened();
        clock.advance(UNTIL_REMINDER);
        clock.advance(A_WEEK);

        isTold(administrator.person(), "is suspended: nobody confirmed it");
        assertThat(mails.to(administrator.person().email()))
                .noneMatch(mail -> mail.subject().startsWith("For the officer"));
    }

    @Test
    void whoJoinsAfterwardsIsNotPartOfTheReview() {
        Invited member = member();
        opened();
        Invited newcomer = member();

        clock.advance(UNTIL_REMINDER);
        clock.advance(A_WEEK);

        isTold(member.person(), "is suspended");
        assertThat(mayViewTheBill(newcomer)).isTrue();
    }

    @Test
    void onlyTheAdministratorIsAsked() {
        Invited member = member();
        opened();

        assertThat(tasks.of(member.person().signedOn())).isEmpty();
        assertThat(tasks.of(administrator.decider().signedOn())).isEmpty();
        assertThat(taskFor(administrator.person(), CONFIRM).group())
                .isEqualTo(administrator.group().number());
    }
}
