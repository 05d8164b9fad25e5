package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;

import io.mandate.local.ReceivedMail;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What both lifecycle processes share: from the issue of the access code to the end of access. */
abstract class AccessCodeTest extends CaseTest {

    private static final String DECIDE = "userTask_decideOnExpiredCode";
    private static final String CORRECT = "userTask_correctAddress";
    private static final String AWAIT = "receiveTask_awaitRedemption";
    private static final String MAIL = "serviceTask_mailAccessCode";
    private static final String ACCESS = "receiveTask_access";

    @Autowired
    private UserManagement users;

    @Autowired
    private AccessDecisions decisions;

    /** A case of this process whose code was issued to this person. */
    abstract Invited invite(Person person);

    /** Somebody new who can be invited. */
    abstract Person somebodyAt(String mailServer);

    private Invited invited() {
        return invitedAt("invited.example");
    }

    private Invited invitedAt(String mailServer) {
        Invited invited = invite(somebodyAt(mailServer));
        follow(invited.id());
        return invited;
    }

    private Invited awaitingRedemption() {
        Invited invited = invited();
        waitsAt(AWAIT);
        return invited;
    }

    private Invited withAccess() {
        Invited invited = given.redeemed(invited());
        waitsAt(ACCESS);
        return invited;
    }

    private Invited withExpiredCode() {
        Invited invited = awaitingRedemption();
        clock.advance("PT168H");
        waitsAt(DECIDE);
        return invited;
    }

    private Invited withRefusedAddress() {
        Invited invited = invitedAt("refused.example");
        waitsAt(CORRECT);
        return invited;
    }

    @Test
    @Reaches({"event_codeRedeemed", "end_accessEnded"})
    void theCodeGivesAccessUntilItIsTakenAwayAndBothSidesAreTold() {
        Invited invited = withAccess();
        assertThat(decisions.holding(
                        invited.person().accountId(), invited.group().number()))
                .isPresent();

        remove(invited);

        hasEnded();
        assertThat(decisions.holding(
                        invited.person().accountId(), invited.group().number()))
                .isEmpty();
        mails.await(invited.person().email(), mail -> mail.subject().contains("ended"));
        mails.await(invited.decider().email(), mail -> mail.text()
                .contains(invited.person().lastName()));
    }

    @Test
    @Reaches({"event_reminderDue", "end_reminded"})
    void twoRemindersWithoutCodeAreSentWhileTheCodeIsOfUse() {
        Invited invited = awaitingRedemption();
        String address = invited.person().email();

        clock.advance("PT72H");
        mails.await(address, 2);
        clock.advance("PT72H");
        mails.await(address, 3);

        List<ReceivedMail> received = mails.to(address);
        assertThat(received.subList(1, 3)).noneMatch(Mails::hasCode);
        Eventually.holds(() -> assertThat(mails.to(invited.decider().email()).stream()
                        .map(ReceivedMail::text)
                        .filter(text -> text.contains("It expires in")))
                .hasSize(2)
                .noneMatch(text -> text.contains(Mails.code(received.get(0))))
                .first()
                .asString()
                .contains("has not used the access code", "in 4 days"));
        waitsAt(AWAIT);
    }

    @Test
    @Reaches("event_codeExpired")
    void anExpiredCodeAsksWhoeverDecidesAndANewCodeReplacesIt() {
        Invited invited = withExpiredCode();
        String first = given.codeOf(invited, 1);

        complete(invited.decider(), DECIDE, Map.of("decision", "NEW_CODE"));

        String second = given.codeOf(invited, 2);
        assertThat(second).isNotEqualTo(first);
        waitsAt(AWAIT);
        refused(invited, first, "CODE_REPLACED");
        given.redeem(invited, second);
        waitsAt(ACCESS);
    }

    @Test
    @Reaches("event_codeExpired")
    void anExpiredCodeCanGoToACorrectedAddress() {
        Invited invited = withExpiredCode();
        Person right = somebodyAt("invited.example");

        complete(
                invited.decider(),
                DECIDE,
                Map.of("decision", "CORRECT_ADDRESS", "email", right.email(), "emailRepeated", right.email()));

        mails.awaitCode(right.email(), 1);
        waitsAt(AWAIT);
    }

    @Test
    @Reaches({"event_codeExpired", "end_withdrawn"})
    void somebodyElseCanBeNamedInsteadWhichEndsTheCase() {
        Invited invited = withExpiredCode();
        Person another = somebodyAt("invited.example");

        complete(
                invited.decider(),
                DECIDE,
                Map.of(
                        "decision",
                        "NAME_ANOTHER",
                        "person",
                        Map.of(
                                "firstName", another.firstName(),
                                "lastName", another.lastName(),
                                "email", another.email(),
                                "emailRepeated", another.email())));

        hasEnded();
        mails.awaitCode(another.email(), 1);
        refused(invited, given.codeOf(invited, 1), "INVITATION_WITHDRAWN");
    }

    @Test
    @Reaches({"event_codeExpired", "end_withdrawn"})
    void theDeciderCanWithdrawAfterExpiry() {
        Invited invited = withExpiredCode();

        complete(invited.decider(), DECIDE, Map.of("decision", "WITHDRAW"));

        hasEnded();
        mails.await(invited.person().email(), mail -> mail.subject().contains("withdrawn"));
    }

    @Test
    @Reaches({"event_decisionOverdue", "end_lapsed"})
    void anInvitationLapsesIfNobodyDecidesOnTheExpiredCode() {
        Invited invited = withExpiredCode();

        clock.advance("PT720H");

        hasEnded();
        refused(invited, given.codeOf(invited, 1), "INVITATION_WITHDRAWN");
        assertThat(mails.await(invited.person().email(), mail -> mail.text()
                                .contains("because no new access code was asked for"))
                        .subject())
                .endsWith("ended")
                .doesNotContain("withdrawn");
        mails.await(invited.decider().email(), mail -> mail.text().contains("because nobody decided in time"));
    }

    @Test
    @Reaches("event_newCodeRequested")
    void aNewCodeKillsTheOldOneAtOnce() {
        Invited invited = awaitingRedemption();
        String first = given.codeOf(invited, 1);

        clock.advance("PT61S");
        users.newCode(invited.decider().accountId(), invited.group().number(), invited.id());

        refused(invited, first, "CODE_REPLACED");
        given.redeem(invited, given.codeOf(invited, 2));
        waitsAt(ACCESS);
    }

    @Test
    @Reaches({"event_invitationWithdrawn", "end_withdrawn"})
    void aWithdrawnInvitationEndsAndBothSidesAreTold() {
        Invited invited = awaitingRedemption();

        users.withdraw(invited.decider().accountId(), invited.group().number(), invited.id());

        hasEnded();
        refused(invited, given.codeOf(invited, 1), "INVITATION_WITHDRAWN");
        mails.await(invited.person().email(), mail -> mail.subject().contains("withdrawn"));
        mails.await(invited.decider().email(), mail -> mail.subject().startsWith("Invitation of"));
    }

    @Test
    @Reaches("event_addressRefused")
    void aRefusedAddressIsCorrectedByWhoeverDecides() {
        Invited invited = withRefusedAddress();
        Person right = somebodyAt("invited.example");

        complete(invited.decider(), CORRECT, Map.of("email", right.email(), "emailRepeated", right.email()));

        mails.awaitCode(right.email(), 1);
        waitsAt(AWAIT);
    }

    @Test
    @Reaches({"event_addressRefused", "event_correctionOverdue", "end_lapsed"})
    void anInvitationLapsesIfNobodyCorrectsTheAddress() {
        withRefusedAddress();

        clock.advance("PT720H");

        hasEnded();
    }

    @Test
    @Reaches({"event_rightsChanged", "end_rightsTold"})
    void changedRightsHoldAtOnceAndThePersonIsTold() {
        Invited invited = withAccess();

        users.changeRights(
                invited.decider().accountId(),
                invited.group().number(),
                invited.person().userId(),
                Given.rights(List.of("VIEW_BILL")));

        assertThat(decisions
                        .holding(invited.person().accountId(), invited.group().number())
                        .orElseThrow()
                        .rights())
                .containsExactly(new Right("VIEW_BILL"));
        mails.await(invited.person().email(), mail -> mail.subject().contains("changed"));
        waitsAt(ACCESS);
    }

    @Test
    @Reaches(MAIL)
    void aMailServerThatIsDownDelaysTheSameCode() {
        mailServer.down();
        Invited invited = invited();
        assertThat(failedJob().getExceptionMessage())
                .contains("mail server")
                .doesNotContain(invited.person().email(), invited.person().firstName());

        mailServer.up();
        clock.advance("PT1M");

        waitsAt(AWAIT);
        given.redeem(invited, given.codeOf(invited, 1));
        waitsAt(ACCESS);
    }

    @Test
    void aMailThatIsNeverTakenBecomesAnIncidentAndTheCodeStaysTheSame() {
        Invited invited = invitedAt("deferred.example");
        failedJob();

        letAllRetriesPass();

        assertThat(incident().getIncidentType()).isEqualTo("failedJob");
        assertThat(incident().getIncidentMessage())
                .doesNotContain(invited.person().email());

        managementService().setJobRetries(1).jobId(failedJob().getId()).execute();
        Eventually.until("another try", () -> failedJob().getRetries() == 0);
        waitsAt(MAIL);
    }

    @Test
    @Reaches({"event_newCodeRequested", "event_invitationWithdrawn", "end_withdrawn"})
    void newCodeAndWithdrawalAreHeardWhileTheMailIsPending() {
        Invited invited = invitedAt("deferred.example");
        failedJob();

        users.newCode(invited.decider().accountId(), invited.group().number(), invited.id());
        waitsAt(MAIL);
        users.withdraw(invited.decider().accountId(), invited.group().number(), invited.id());

        hasEnded();
    }

    private void remove(Invited invited) {
        users.remove(
                invited.decider().accountId(),
                invited.group().number(),
                invited.person().userId());
    }

    private void refused(Invited invited, String code, String reason) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> given.redeem(invited, code))
                .satisfies(refused -> assertThat(refused.errors().get(0).code()).isEqualTo(reason));
    }
}
