package io.mandate.onboarding.invitation;

import static io.mandate.onboarding.access.Role.PRIMARY_ADMINISTRATOR;
import static io.mandate.onboarding.access.Role.TEAM_MEMBER;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.access.AccessDecisions;
import io.mandate.onboarding.access.Catalogue;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.access.Membership;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.rules.EmailAddress;
import io.mandate.platform.rules.InvalidInput;
import io.mandate.platform.rules.NotAllowed;
import io.mandate.platform.rules.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.rules.StateMovedOn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Manage user access" (F45-F56): add, change and remove users and invitations. Every action locks the group, reads what the
 * caller may do now, changes the rows and moves the case in one transaction; one that lost a race is repeated.
 */
@Service
@Transactional
public class UserManagement {

    private final Groups groups;
    private final Invitations invitations;
    private final CodeIssues issues;
    private final Access access;
    private final AccessDecisions decisions;
    private final Catalogue catalogue;
    private final InvitationProcess process;
    private final OfferRules offers;
    private final OpenOffers openOffers;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Clock clock;

    UserManagement(
            Groups groups,
            Invitations invitations,
            CodeIssues issues,
            Access access,
            AccessDecisions decisions,
            Catalogue catalogue,
            InvitationProcess process,
            OfferRules offers,
            OpenOffers openOffers,
            RuleBook rules,
            AuditTrail audit,
            Clock clock) {
        this.groups = groups;
        this.invitations = invitations;
        this.issues = issues;
        this.access = access;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.process = process;
        this.offers = offers;
        this.openOffers = openOffers;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Invites a team member with rights that the administrator holds themselves (F51-F54, F65).
     *
     * @return the invitation's id
     */
    public UUID addUser(UUID caller, String groupNumber, NewUser user) {
        EmployerGroup group = lock(groupNumber);
        Membership me = require(caller, groupNumber, TEAM_MEMBER);
        EmailAddress email = OfferRules.address(user.email(), user.emailRepeated());
        List<String> given = offers.requireOffer(caller, me, group, user, email);
        UUID id = UUID.randomUUID();
        invite(new Offer(id, groupNumber, TEAM_MEMBER, user.billingUnit(), given), user.person(), email, caller);
        process.userAdded(id);
        return id;
    }

    /** Invites the administrator whom an accepted designation names; an earlier open invitation of the same person openOffers. */
    public void inviteAdministrator(
            UUID caseId, String groupNumber, String billingUnit, Person person, UUID invitedBy) {
        EmployerGroup group = lock(groupNumber);
        EmailAddress email = EmailAddress.parse(person.email()).orElseThrow();
        invitations
                .openFor(groupNumber, email.canonical())
                .ifPresent(earlier -> openOffers.end(earlier, "INVITED_AGAIN", Actor.SYSTEM));
        String scope = billingUnit == null || !group.hasUnit(billingUnit) ? EmployerGroup.ALL_UNITS : billingUnit;
        Offer offer = new Offer(
                caseId,
                groupNumber,
                PRIMARY_ADMINISTRATOR,
                scope,
                catalogue.ceiling(group.size().name()));
        invite(offer, person, email, invitedBy);
    }

    private void invite(Offer offer, Person person, EmailAddress email, UUID invitedBy) {
        invitations.save(new Invitation(offer, person, email, invitedBy, clock.instant()));
        audit.record(
                AuditAction.INVITED,
                invitedBy == null ? Actor.SYSTEM : Actor.of(invitedBy, Membership.actsAs(offer.role())),
                offer.group(),
                offer.caseId(),
                null,
                Map.of("role", offer.role(), "rights", offer.rights(), "billingUnit", offer.billingUnit()));
    }

    /** Issues a new code in whatever open state the invitation is; the earlier code dies now. */
    public void newCode(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        askForCode(invitation, actor(caller, invitation));
    }

    /**
     * Issues a new code on behalf of staff, to the address on file and to no other; the earlier code dies now. Whether the
     * staff may is the caller's question.
     *
     * @throws InvalidInput {@code NO_CODE} for a case without invitation, {@code INVITATION_REDEEMED} or
     *     {@code INVITATION_WITHDRAWN} for one that is over, {@code TOO_MANY_CODES} for one that had its most
     */
    public void newCodeFor(UUID caseId, Actor by) {
        invitations.lockGroupOf(caseId);
        Invitation invitation = invitations
                .findById(caseId)
                .orElseThrow(() ->
                        new InvalidInput("", "NO_CODE", "This case has no invitation, so it has no access code."));
        if (!invitation.isOpen()) {
            throw new InvalidInput(
                    "",
                    "INVITATION_" + invitation.state(),
                    invitation.state() == Invitation.State.REDEEMED
                            ? "The access code was used already: there is no other."
                            : "This invitation has ended: it gets no new code.");
        }
        askForCode(invitation, by);
    }

    private void askForCode(Invitation invitation, Actor by) {
        requireAnotherIssue(invitation);
        issues.end(invitation.id(), CodeIssues.State.REPLACED);
        invitation.reopen();
        audit.record(AuditAction.NEW_CODE_ASKED, by, invitation.group(), invitation.id(), null, Map.of());
        process.newCodeRequested(invitation.id(), false);
    }

    /** Corrects the address: a new code goes there, the old one dies. Nobody corrects an invitation to their own address. */
    public void correctAddress(UUID caller, String groupNumber, UUID id, String email, String emailRepeated) {
        Invitation invitation = openInvitation(caller, groupNumber, id);
        EmailAddress corrected = OfferRules.address(email, emailRepeated);
        requireAnotherIssue(invitation);
        if (!corrected.canonical().equals(invitation.email())) {
            offers.requirePerson(caller, groups.findById(groupNumber).orElseThrow(), corrected);
        }
        issues.end(id, CodeIssues.State.REPLACED);
        invitation.correctAddress(corrected);
        audit.record(AuditAction.ADDRESS_CORRECTED, actor(caller, invitation), groupNumber, id, null, Map.of());
        process.newCodeRequested(id, true);
    }

    /** Changes what an open invitation offers; the code stays. */
    public void changeOffer(UUID caller, String groupNumber, UUID id, List<String> rights) {
        Invitation invitation = openInvitation(caller, groupNumber, id);
        EmployerGroup group = groups.findById(groupNumber).orElseThrow();
        List<String> given =
                offers.requireRights(decisions.membership(caller, groupNumber), group, invitation.role(), rights);
        List<String> before = invitation.rights();
        invitation.changeRights(given);
        audit.record(
                AuditAction.OFFER_CHANGED,
                actor(caller, invitation),
                groupNumber,
                id,
                null,
                Map.of("before", before, "after", given));
    }

    /** Withdraws an open invitation; its code dies now. */
    public void withdraw(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        openOffers.close(invitation, "WITHDRAWN", actor(caller, invitation));
        process.withdrawn(id, false);
    }

    /**
     * Withdraws an invitation because somebody else is named.
     *
     * @return what it offered
     */
    public Offer withdrawForAnother(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        openOffers.close(invitation, "SOMEBODY_ELSE_NAMED", actor(caller, invitation));
        process.withdrawn(id, true);
        return invitation.offer();
    }

    /** From the task "Decide on expired code": another person is offered the same, as far as it can still be given. */
    public UUID nameAnother(UUID caller, String group, UUID id, Person person) {
        Offer offer = withdrawForAnother(caller, group, id);
        return addUser(
                caller,
                group,
                new NewUser(
                        person.firstName(),
                        person.lastName(),
                        person.email(),
                        person.emailRepeated(),
                        person.company(),
                        offer.billingUnit(),
                        offer.rights()));
    }

    /** Changes the rights of a user (F55). */
    public void changeRights(UUID caller, String groupNumber, String userId, List<String> rights) {
        EmployerGroup group = lock(groupNumber);
        Membership me = membership(caller, groupNumber);
        Grant user = access.held(userId, groupNumber).orElseThrow(NotVisible::new);
        requireDecision(me, caller, user);
        List<String> given = offers.requireRights(me, group, user.role(), rights);
        access.change(user, given, Actor.of(caller, Membership.actsAs(user.role())));
    }

    /** Removes a user; access is cut with this transaction (F56). */
    public void remove(UUID caller, String groupNumber, String userId) {
        remove(caller, groupNumber, userId, Removal.UNSTATED);
    }

    /**
     * Removes a user for a reason; access is cut with this transaction (F56, H7).
     *
     * @return the case, of which there is a receipt
     */
    public UUID remove(UUID caller, String groupNumber, String userId, Removal removal) {
        lock(groupNumber);
        Membership me = membership(caller, groupNumber);
        Grant user = access.held(userId, groupNumber).orElseThrow(NotVisible::new);
        requireDecision(me, caller, user);
        access.remove(user, removal, Actor.of(caller, Membership.actsAs(user.role())));
        return user.id();
    }

    /**
     * Ends a case on behalf of membership services, whatever it is: access is removed, an open invitation withdrawn.
     *
     * @return false if it had ended before
     */
    public boolean endCase(Actor by, String group, UUID id, Removal removal) {
        lock(group);
        Optional<Grant> held = access.held(id).filter(grant -> grant.group().equals(group));
        if (held.isPresent()) {
            access.remove(held.get(), removal, by);
            return true;
        }
        Optional<Invitation> open =
                invitations.findById(id).filter(found -> found.group().equals(group) && found.isOpen());
        open.ifPresent(invitation -> openOffers.end(invitation, removal.reason(), by));
        return open.isPresent();
    }

    /**
     * Operations withdraw an open invitation; both sides are told.
     *
     * @return false if there is no open invitation
     */
    public boolean withdrawFor(UUID caseId, String reason, Actor by) {
        invitations.lockGroupOf(caseId);
        Optional<Invitation> open = invitations.findById(caseId).filter(Invitation::isOpen);
        open.ifPresent(invitation -> openOffers.end(invitation, reason, by));
        return open.isPresent();
    }

    private EmployerGroup lock(String number) {
        return groups.lock(number).orElseThrow(NotVisible::new);
    }

    private Membership membership(UUID caller, String group) {
        Membership me = decisions.membership(caller, group);
        if (!me.any()) {
            throw new NotVisible();
        }
        return me;
    }

    private Membership require(UUID caller, String group, Role role) {
        Membership me = membership(caller, group);
        if (!me.decidesAbout(role)) {
            throw new NotAllowed(
                    role == TEAM_MEMBER
                            ? "Only the group's primary administrator manages its users."
                            : "Only the group officer of record manages the primary administrator.");
        }
        return me;
    }

    private void requireDecision(Membership me, UUID caller, Grant user) {
        if (user.accountId().equals(caller)) {
            throw new NotAllowed("Nobody changes or removes their own access. Ask the person who gave it to you.");
        }
        if (!me.decidesAbout(user.role())) {
            throw new NotAllowed("Only the person who may grant this access may change or remove it.");
        }
    }

    private Invitation openInvitation(UUID caller, String group, UUID id) {
        lock(group);
        Membership me = membership(caller, group);
        Invitation invitation = invitations
                .findById(id)
                .filter(found -> found.group().equals(group))
                .orElseThrow(NotVisible::new);
        if (!me.decidesAbout(invitation.role())) {
            throw new NotAllowed("Only the person who may grant this access may change its invitation.");
        }
        if (!invitation.isOpen()) {
            throw new StateMovedOn(
                    "INVITATION_" + invitation.state(),
                    "This invitation is no longer open. Look at the list for where it stands now.");
        }
        return invitation;
    }

    private static Actor actor(UUID caller, Invitation invitation) {
        return Actor.of(caller, Membership.actsAs(invitation.role()));
    }

    private void requireAnotherIssue(Invitation invitation) {
        int most = rules.codePolicy(invitation.role().name()).maximumIssues();
        if (issues.count(invitation.id()) >= most) {
            throw new InvalidInput(
                    "",
                    "TOO_MANY_CODES",
                    "This invitation has had " + most + " codes. Withdraw it and invite the person anew.");
        }
    }
}
