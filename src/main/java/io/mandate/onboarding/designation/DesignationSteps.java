package io.mandate.onboarding.designation;

import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.InvitationChanges;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.StrangerMails;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with designations: ask the officer of record, hand to review, accept, refuse. */
@Service
@Transactional
public class DesignationSteps {

    private final Designations designations;
    private final Groups groups;
    private final RecordCheck recorded;
    private final InvitationChanges invitations;
    private final Links links;
    private final DesignationMails mails;
    private final StrangerMails strangers;
    private final AuditTrail audit;
    private final Clock clock;

    DesignationSteps(
            Designations designations,
            Groups groups,
            RecordCheck recorded,
            InvitationChanges invitations,
            Links links,
            DesignationMails mails,
            StrangerMails strangers,
            AuditTrail audit,
            Clock clock) {
        this.designations = designations;
        this.groups = groups;
        this.recorded = recorded;
        this.invitations = invitations;
        this.links = links;
        this.mails = mails;
        this.strangers = strangers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Mails the officer of record, at the address on file only, and waits for the answer. */
    public void askOfficerOfRecord(UUID id, Duration answerWithin) {
        Designation designation = designation(id);
        designation.awaitConfirmation(clock.instant());
        mails.askOfficerOfRecord(designation, answerWithin, mayReachOfficer(designation));
        record(AuditAction.DESIGNATION_CONFIRMATION_ASKED, designation);
    }

    /**
     * Mails the officer of record once more, with a link of its own. It ends when the first one does: the case waits no longer.
     *
     * @return false if the officer's answer is not what is waited for
     */
    public boolean askAgain(UUID id, Actor staff) {
        Designation designation = designations
                .findById(id)
                .filter(found -> found.state() == Designation.State.AWAITING_CONFIRMATION)
                .orElse(null);
        Duration left = designation == null ? Duration.ZERO : links.left(Links.Purpose.CONFIRM_DESIGNATION, id);
        if (left.isZero()) {
            return false;
        }
        mails.askOfficerOfRecord(designation, left, true);
        audit.record(AuditAction.DECIDER_ASKED, staff, designation.groupNumber(), id, Map.of());
        return true;
    }

    /** Hands the designation to membership services and tells the officer of record, if the group is known. */
    public void requestReview(UUID id) {
        Designation designation = designation(id);
        designation.review(clock.instant());
        if (mayReachOfficer(designation)) {
            mails.tellOfficer("designation-in-review", designation);
        }
        record(AuditAction.DESIGNATION_REVIEW_ASKED, designation);
    }

    /** Accepts: the administrator is invited, the officer of record and a present administrator are told. */
    public void accept(UUID id) {
        Designation designation = designation(id);
        designation.accept(clock.instant());
        record(AuditAction.DESIGNATION_ACCEPTED, designation);
        invitations.inviteAdministrator(
                id,
                designation.groupNumber(),
                designation.billingUnit(),
                designation.administrator(),
                designation.requestedBy());
        mails.tellOfficer("designation-accepted", designation);
        mails.tellAdministrator(designation);
    }

    /** Refuses and tells the officer of record, if the group is known. Nobody else is told: the form is open to anybody. */
    public void refuse(UUID id) {
        Designation designation = designation(id);
        if (designation.state() == Designation.State.WITHDRAWN) {
            // a case of a release that knows no withdrawal ends here
            tellWithdrawn(id);
            return;
        }
        boolean told = designation.state() != Designation.State.RECEIVED || mayReachOfficer(designation);
        designation.refuse(clock.instant());
        if (told) {
            mails.tellRefused(designation, recorded.elsewhere(designation.region(), designation.groupNumber()));
        }
        record(AuditAction.DESIGNATION_REFUSED, designation);
    }

    /** Tells the officer of record, as of every outcome: somebody else may sit at the officer's desk. */
    public void tellWithdrawn(UUID id) {
        mails.tellOfficer("designation-withdrawn", designation(id));
    }

    /** Strangers mail nobody as often as they like. What the officer is not mailed of, staff see. */
    private boolean mayReachOfficer(Designation designation) {
        return !designation.isFromStranger()
                || groups.findById(designation.groupNumber())
                        .map(group -> strangers.mayReach(group.officer().email()))
                        .orElse(false);
    }

    private void record(AuditAction action, Designation designation) {
        audit.record(
                action,
                Actor.SYSTEM,
                groups.findById(designation.groupNumber())
                        .map(EmployerGroup::number)
                        .orElse(null),
                designation.id(),
                Map.of());
    }

    private Designation designation(UUID id) {
        return designations.findById(id).orElseThrow();
    }
}
