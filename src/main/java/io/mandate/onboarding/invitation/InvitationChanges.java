package io.mandate.onboarding.invitation;

import static io.mandate.onboarding.access.Role.PRIMARY_ADMINISTRATOR;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Inserts;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.CaseRules;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens, changes and ends invitations, and moves their cases in the same transaction. Whether somebody may is the caller's
 * question; whoever passes an {@link Invitation} holds the lock of its group.
 */
@Service
@Transactional
public class InvitationChanges {

    private final Groups groups;
    private final Invitations invitations;
    private final CodeIssues issues;
    private final Catalogue catalogue;
    private final InvitationProcess process;
    private final CaseRules rules;
    private final AuditTrail audit;
    private final Inserts inserts;
    private final Clock clock;

    InvitationChanges(
            Groups groups,
            Invitations invitations,
            CodeIssues issues,
            Catalogue catalogue,
            InvitationProcess process,
            CaseRules rules,
            AuditTrail audit,
            Inserts inserts,
            Clock clock) {
        this.groups = groups;
        this.invitations = invitations;
        this.issues = issues;
        this.catalogue = catalogue;
        this.process = process;
        this.rules = rules;
        this.audit = audit;
        this.inserts = inserts;
        this.clock = clock;
    }

    /** Invites a team member; their case starts. */
    public void inviteMember(Offer offer, NewUser user, UUID invitedBy) {
        invite(offer, user.person(), user.language(), invitedBy);
        process.userAdded(offer.caseId());
    }

    /** Somebody to invite to a team, and what is offered. */
    public record NewMember(Offer offer, NewUser user) {}

    /** Invites team members; their cases start together. */
    public void inviteMembers(List<NewMember> members, UUID invitedBy) {
        inserts.together(() -> {
            for (NewMember member : members) {
                invite(member.offer(), member.user().person(), member.user().language(), invitedBy);
                inserts.isNew(member.offer().caseId());
            }
            process.usersAdded(
                    members.stream().map(member -> member.offer().caseId()).toList());
        });
    }

    /** Invites the administrator whom an accepted designation names; an earlier open invitation of the same person ends. */
    public void inviteAdministrator(
            UUID caseId, String groupNumber, String billingUnit, Person person, UUID invitedBy) {
        EmployerGroup group = groups.lock(groupNumber).orElseThrow(NotVisible::new);
        invitations
                .openFor(groupNumber, person.email())
                .ifPresent(earlier -> end(earlier, EndReason.INVITED_AGAIN, Actor.SYSTEM));
        String scope = billingUnit == null || !group.hasUnit(billingUnit) ? EmployerGroup.ALL_UNITS : billingUnit;
        Offer offer = new Offer(
                caseId,
                groupNumber,
                PRIMARY_ADMINISTRATOR,
                scope,
                catalogue.ceiling(group.size().name()));
        invite(offer, person, null, invitedBy);
    }

    /** @param language null for that of the request */
    private void invite(Offer offer, Person person, String language, UUID invitedBy) {
        Invitation invitation = new Invitation(offer, person, invitedBy, clock.instant());
        if (language != null) {
            invitation.readIn(language);
        }
        invitations.save(invitation);
        audit.record(
                AuditAction.INVITED,
                invitedBy == null ? Actor.SYSTEM : Actor.of(invitedBy, Membership.actsAs(offer.role())),
                offer.group(),
                offer.caseId(),
                Map.of("role", offer.role(), "rights", offer.rights(), "billingUnit", offer.billingUnit()));
    }

    /**
     * Issues a new code on behalf of staff, to the address on file and to no other; the earlier code dies now.
     *
     * @throws InvalidInput {@code NO_CODE} for a case without invitation, {@code INVITATION_REDEEMED} or
     *     {@code INVITATION_WITHDRAWN} for one that has ended, {@code TOO_MANY_CODES} for one that had its most
     */
    public void newCodeFor(UUID caseId, Actor by) {
        invitations.lockGroupOf(caseId);
        Invitation invitation = invitations
                .findById(caseId)
                .orElseThrow(() -> new InvalidInput("", "NO_CODE", Message.of("refusal.invitation.none")));
        if (!invitation.isOpen()) {
            throw new InvalidInput(
                    "",
                    "INVITATION_" + invitation.state(),
                    invitation.state() == Invitation.State.REDEEMED
                            ? Message.of("refusal.invitation.redeemed")
                            : Message.of("refusal.invitation.ended"));
        }
        newCode(invitation, by);
    }

    /** Issues a new code in whatever open state the invitation is; the earlier code dies now. */
    public void newCode(Invitation invitation, Actor by) {
        // who presses twice gets the same code twice
        if (!issues.isFresh(invitation.id())) {
            requireAnotherIssue(invitation);
            issues.end(invitation.id(), CodeIssues.State.REPLACED);
        }
        invitation.reopen();
        audit.record(AuditAction.NEW_CODE_ASKED, by, invitation.group(), invitation.id(), Map.of());
        process.newCodeRequested(invitation.id(), false);
    }

    /** Whether a code that was issued can still be entered. */
    public boolean hasUsableCode(Invitation invitation) {
        return issues.live(invitation.id()).filter(live -> !live.expired()).isPresent();
    }

    /** @throws InvalidInput {@code TOO_MANY_CODES} for an invitation that had its most */
    public void requireAnotherIssue(Invitation invitation) {
        int most =
                rules.of(invitation.id()).codePolicy(invitation.role().name()).maximumIssues();
        if (issues.count(invitation.id()) >= most) {
            throw new InvalidInput(
                    "", "TOO_MANY_CODES", Message.of("refusal.code.too-many").with("most", most));
        }
    }

    /** Sends a new code to another address; the earlier code dies now. */
    public void correctAddress(Invitation invitation, EmailAddress corrected, Actor by) {
        requireAnotherIssue(invitation);
        issues.end(invitation.id(), CodeIssues.State.REPLACED);
        invitation.correctAddress(corrected);
        audit.record(AuditAction.ADDRESS_CORRECTED, by, invitation.group(), invitation.id(), Map.of());
        process.newCodeRequested(invitation.id(), true);
    }

    /** Changes what an open invitation offers; the code stays. */
    public void changeOffer(Invitation invitation, List<Right> rights, Actor by) {
        List<Right> before = invitation.rights();
        invitation.changeRights(rights);
        audit.record(
                AuditAction.OFFER_CHANGED,
                by,
                invitation.group(),
                invitation.id(),
                Map.of("before", before, "after", rights));
    }

    /**
     * Withdraws the invitation of a case, if it is open; both sides are told.
     *
     * @return false if there is no open invitation
     */
    public boolean withdrawFor(UUID caseId, EndReason reason, Actor by) {
        invitations.lockGroupOf(caseId);
        Optional<Invitation> open = invitations.findById(caseId).filter(Invitation::isOpen);
        open.ifPresent(invitation -> end(invitation, reason, by));
        return open.isPresent();
    }

    /** Ends an invitation; its code dies now, and both sides are told. */
    public void end(Invitation invitation, EndReason reason, Actor by) {
        end(invitation, reason, by, false);
    }

    /** Ends an invitation because somebody else is invited instead. */
    public void endForAnother(Invitation invitation, Actor by) {
        end(invitation, EndReason.SOMEBODY_ELSE_NAMED, by, true);
    }

    private void end(Invitation invitation, EndReason reason, Actor by, boolean somebodyElseNamed) {
        issues.end(invitation.id(), CodeIssues.State.VOID);
        invitation.withdraw(reason, clock.instant());
        audit.record(
                AuditAction.INVITATION_WITHDRAWN, by, invitation.group(), invitation.id(), Map.of("reason", reason));
        process.withdrawn(invitation.id(), somebodyElseNamed);
    }
}
