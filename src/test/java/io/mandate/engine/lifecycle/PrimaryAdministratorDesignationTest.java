package io.mandate.engine.lifecycle;

import static io.mandate.testing.Given.designation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Mails;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A designation, from the request to the decision, and what both processes share from there on. */
@Follows("primary-administrator-designation")
class PrimaryAdministratorDesignationTest extends AccessCodeTest {

    private static final String REVIEW = "userTask_reviewDesignation";
    private static final String CONFIRMATION = "gateway_awaitConfirmation";

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private DesignationDecisions designationDecisions;

    private Group group;
    private Person designee;
    private Person reviewer;
    private UUID withdrawn;

    @BeforeEach
    void aGroupAndSomebodyToDesignate() {
        group = groups.one();
        designee = given.personOf(group);
        reviewer = given.account("morgan");
    }

    @Override
    Invited invite(Person person) {
        return given.administratorInvited(group, person);
    }

    @Override
    Person somebodyAt(String mailServer) {
        return given.personAt(mailServer);
    }

    private void requested(DesignationForm request) {
        follow(desk.caseOf(desk.request(request.request(), null)));
    }

    /** By somebody who is not signed on and types what is on record. */
    private String confirmationAsked() {
        requested(designation(group, designee));
        waitsAt(CONFIRMATION);
        return Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
    }

    private void inReview() {
        requested(withOfficer(new DesignationForm.Officer(
                "Somebody", "Else", "Chief of staff", "somebody.else@example.com", "555-0160")));
        waitsAt(REVIEW);
    }

    private DesignationForm withOfficer(DesignationForm.Officer officer) {
        DesignationForm asRecorded = designation(group, designee);
        return new DesignationForm(
                asRecorded.groupNumber(),
                asRecorded.companyName(),
                asRecorded.region(),
                null,
                officer,
                asRecorded.administrator(),
                true);
    }

    @Test
    @Reaches({"serviceTask_acceptDesignation", "serviceTask_issueAccessCode"})
    void aSignedOnOfficerOfRecordIsBelievedAtOnce() {
        Invited invited = given.administratorInvited(group, designee);
        follow(invited.id());

        given.redeemed(invited);

        waitsAt("receiveTask_access");
    }

    @Test
    @Reaches("event_plannedDate")
    void aReplacementForALaterDayIsTakenUpOnThatDay() {
        Person officer = given.officerOf(group);
        follow(desk.caseOf(desk.replace(
                officer.accountId(),
                group.number(),
                designation(group, designee).request().administrator(),
                null,
                clock.instant().plus(Duration.ofHours(48)))));
        waitsAt("event_plannedDate");
        assertThat(mails.to(designee.email())).isEmpty();

        clock.advance("PT48H");

        mails.awaitCode(designee.email(), 1);
        waitsAt("receiveTask_awaitRedemption");
    }

    @Test
    @Reaches("event_officerConfirmed")
    void theOfficerOfRecordConfirmsByTheMailedLink() {
        String token = confirmationAsked();
        assertThat(mails.to(designee.email())).isEmpty();

        designationDecisions.confirm(token, true);

        mails.awaitCode(designee.email(), 1);
        waitsAt("receiveTask_awaitRedemption");
    }

    @Test
    @Reaches({"event_officerRejected", "end_designationRefused"})
    void theOfficerOfRecordRejectsByTheMailedLink() {
        String token = confirmationAsked();

        designationDecisions.confirm(token, false);

        hasEnded();
        mails.await(group.officer().email(), 2);
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    @Reaches({"event_plannedDate", "end_designationWithdrawn"})
    void theOfficerWithdrawsWhatIsPlanned() {
        follow(desk.caseOf(desk.replace(
                given.officerOf(group).accountId(),
                group.number(),
                designation(group, designee).request().administrator(),
                null,
                clock.instant().plus(Duration.ofHours(48)))));
        waitsAt("event_plannedDate");

        withdrawn();
    }

    @Test
    @Reaches({CONFIRMATION, "end_designationWithdrawn"})
    void theOfficerWithdrawsWhatTheyWereAskedToConfirm() {
        confirmationAsked();

        withdrawn();
    }

    @Test
    @Reaches({REVIEW, "end_designationWithdrawn"})
    void theOfficerWithdrawsWhatIsInReview() {
        inReview();

        withdrawn();

        assertThat(tasks.of(reviewer.signedOn()))
                .noneMatch(task -> task.caseId().equals(withdrawn));
    }

    @Test
    void aDesignationWhoseProcessIsLostIsWithdrawnAllTheSame() {
        inReview();
        withdrawn = caseId();
        runtimeService().deleteProcessInstance(instance().getId(), "lost");

        withdraw();
    }

    private UUID caseId() {
        return UUID.fromString(instance().getBusinessKey());
    }

    private void withdrawn() {
        withdrawn = caseId();
        withdraw();
        hasEnded();
    }

    private void withdraw() {
        designationDecisions.withdraw(given.officerOf(group).accountId(), group.number(), withdrawn);

        assertThat(instance()).isNull();
        mails.await(group.officer().email(), mail -> mail.subject()
                .equals("Designation for " + group.name() + " withdrawn"));
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    @Reaches("event_confirmationOverdue")
    void anUnansweredConfirmationGoesToReview() {
        confirmationAsked();

        clock.advance("PT336H");

        waitsAt(REVIEW);
    }

    @Test
    @Reaches("serviceTask_requestReview")
    void aReviewerAccepts() {
        inReview();

        complete(reviewer, REVIEW, Map.of("decision", "ACCEPT"));

        mails.awaitCode(designee.email(), 1);
        waitsAt("receiveTask_awaitRedemption");
    }

    @Test
    @Reaches("end_designationRefused")
    void aReviewerRefusesWithAReasonThatTheOfficerOfRecordIsTold() {
        inReview();

        complete(reviewer, REVIEW, Map.of("decision", "REFUSE", "reason", "Not known at the company."));

        hasEnded();
        mails.await(group.officer().email(), mail -> mail.text().contains("Not known at the company."));
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    @Reaches("end_designationRefused")
    void theOfficerIsToldThatTheRegionSignsOnElsewhereAndNotToSendAnother() {
        DesignationForm here = designation(group, designee);
        requested(new DesignationForm(
                here.groupNumber(),
                here.companyName(),
                "Mid-Atlantic",
                null,
                here.officer(),
                here.administrator(),
                true));

        hasEnded();
        assertThat(mails.await(group.officer().email(), mail -> mail.text()
                                .contains("Groups in Mid-Atlantic sign on elsewhere"))
                        .text())
                .contains("https://mid-atlantic.mandate.example/sign-on")
                .doesNotContain("send a new designation");
    }

    @Test
    @Reaches("end_designationRefused")
    void aDesignationOfAnUnknownGroupEndsAndNobodyIsMailed() {
        DesignationForm known = designation(group, designee);
        requested(new DesignationForm(
                "999999999", known.companyName(), known.region(), null, known.officer(), known.administrator(), true));

        hasEnded();
        assertThat(mails.to(group.officer().email())).isEmpty();
        assertThat(mails.to(designee.email())).isEmpty();
    }

    @Test
    @Reaches({"event_reviewOverdue", "end_reviewOverdue"})
    void anOverdueReviewBecomesAnIncidentAndCanStillBeDecided() {
        inReview();

        clock.advance("PT72H");

        Eventually.until("incident", () -> incident() != null);
        assertThat(incident().getIncidentType()).isEqualTo("reviewOverdue");
        complete(reviewer, REVIEW, Map.of("decision", "ACCEPT"));
        waitsAt("receiveTask_awaitRedemption");
    }
}
