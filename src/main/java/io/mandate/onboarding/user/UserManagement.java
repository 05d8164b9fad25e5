package io.mandate.onboarding.user;

import static io.mandate.onboarding.access.Role.TEAM_MEMBER;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.onboarding.invitation.InvitationChanges;
import io.mandate.onboarding.invitation.InvitationChanges.NewMember;
import io.mandate.onboarding.invitation.Invitations;
import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.invitation.OfferRules;
import io.mandate.onboarding.invitation.OfferRules.Checked;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.List;
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
    private final InvitationChanges changes;
    private final Access access;
    private final AccessDecisions decisions;
    private final OfferRules offers;

    UserManagement(
            Groups groups,
            Invitations invitations,
            InvitationChanges changes,
            Access access,
            AccessDecisions decisions,
            OfferRules offers) {
        this.groups = groups;
        this.invitations = invitations;
        this.changes = changes;
        this.access = access;
        this.decisions = decisions;
        this.offers = offers;
    }

    /**
     * Invites a team member with rights that the administrator holds themselves (F51-F54, F65).
     *
     * @return the invitation's id
     */
    public UUID addUser(UUID caller, String groupNumber, NewUser user) {
        EmployerGroup group = lock(groupNumber);
        Membership me = require(caller, groupNumber, TEAM_MEMBER);
        List<Right> given = offers.requireOffer(caller, me, group, user);
        UUID id = UUID.randomUUID();
        changes.inviteMember(new Offer(id, groupNumber, TEAM_MEMBER, user.billingUnit(), given), user, caller);
        return id;
    }

    /**
     * Invites team members as {@link #addUser} does one after the other.
     *
     * @return of each, in their order, what is wrong; nothing of one who is invited
     */
    public List<List<FieldError>> addUsers(UUID caller, String groupNumber, List<NewUser> added) {
        EmployerGroup group = lock(groupNumber);
        Membership me = require(caller, groupNumber, TEAM_MEMBER);
        List<Checked> checked = offers.check(caller, me, group, added);
        List<NewMember> members = checked.stream()
                .filter(one -> one.errors().isEmpty())
                .map(one -> new NewMember(
                        new Offer(
                                UUID.randomUUID(),
                                groupNumber,
                                TEAM_MEMBER,
                                one.user().billingUnit(),
                                one.given()),
                        one.user()))
                .toList();
        if (!members.isEmpty()) {
            changes.inviteMembers(members, caller);
        }
        return checked.stream().map(Checked::errors).toList();
    }

    /** Issues a new code in whatever open state the invitation is; the earlier code dies now. */
    public void newCode(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        changes.newCode(invitation, actor(caller, invitation));
    }

    /** Issues a new code if the present one is of no use any more. */
    public void renewCode(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        if (!changes.hasUsableCode(invitation)) {
            changes.newCode(invitation, actor(caller, invitation));
        }
    }

    /** Corrects the address: a new code goes there, the old one dies. Nobody corrects an invitation to their own address. */
    public void correctAddress(UUID caller, String groupNumber, UUID id, EmailAddress corrected) {
        Invitation invitation = openInvitation(caller, groupNumber, id);
        changes.requireAnotherIssue(invitation);
        if (!corrected.equals(invitation.email())) {
            offers.requirePerson(caller, groups.findById(groupNumber).orElseThrow(), corrected);
        }
        changes.correctAddress(invitation, corrected, actor(caller, invitation));
    }

    /** Changes what an open invitation offers; the code stays. */
    public void changeOffer(UUID caller, String groupNumber, UUID id, List<Right> rights) {
        Invitation invitation = openInvitation(caller, groupNumber, id);
        EmployerGroup group = groups.findById(groupNumber).orElseThrow();
        List<Right> given =
                offers.requireRights(decisions.membership(caller, groupNumber), group, invitation.role(), rights);
        changes.changeOffer(invitation, given, actor(caller, invitation));
    }

    public void withdraw(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        changes.end(invitation, EndReason.WITHDRAWN, actor(caller, invitation));
    }

    /**
     * Withdraws an invitation because somebody else is named.
     *
     * @return what it offered
     */
    public Offer withdrawForAnother(UUID caller, String group, UUID id) {
        Invitation invitation = openInvitation(caller, group, id);
        changes.endForAnother(invitation, actor(caller, invitation));
        return invitation.offer();
    }

    /** From the task "Decide on expired code": another person is offered the same, as far as it can still be given. */
    public UUID nameAnother(UUID caller, String group, UUID id, Person person) {
        Offer offer = withdrawForAnother(caller, group, id);
        return addUser(caller, group, new NewUser(person, offer.billingUnit(), offer.rights()));
    }

    /** Changes the rights of a user (F55); the billing unit stays. */
    public void changeRights(UUID caller, String groupNumber, String userId, List<Right> rights) {
        changeRights(caller, groupNumber, userId, rights, null);
    }

    /**
     * Changes the rights of a user (F55), and the billing unit that they are for.
     *
     * @param unit one that the caller has, or {@code ALL}; null leaves it
     */
    public void changeRights(UUID caller, String groupNumber, String userId, List<Right> rights, String unit) {
        EmployerGroup group = lock(groupNumber);
        Membership me = membership(caller, groupNumber);
        Grant user = access.held(userId, groupNumber).orElseThrow(NotVisible::new);
        requireDecision(me, caller, user);
        List<Right> given = offers.requireRights(me, group, user.role(), rights);
        String scope = unit == null ? user.billingUnit() : unit;
        if (!scope.equals(user.billingUnit())) {
            offers.requireScope(me, group, scope);
        }
        access.change(user, given, scope, Actor.of(caller, Membership.actsAs(user.role())));
    }

    /** Removes a user, or leaves the group oneself; access is cut with this transaction (F56). */
    public void remove(UUID caller, String groupNumber, String userId) {
        lock(groupNumber);
        Grant user = access.held(userId, groupNumber).orElseThrow(NotVisible::new);
        if (user.accountId().equals(caller)) {
            access.remove(user, new Removal(EndReason.LEFT, null), Actor.of(caller, "self"));
        } else {
            remove(caller, user, Removal.UNSTATED);
        }
    }

    /**
     * Removes a user for a reason; access is cut with this transaction (F56, H7).
     *
     * @return the case, of which there is a receipt
     */
    public UUID remove(UUID caller, String groupNumber, String userId, Removal removal) {
        lock(groupNumber);
        Grant user = access.held(userId, groupNumber).orElseThrow(NotVisible::new);
        remove(caller, user, removal);
        return user.id();
    }

    private void remove(UUID caller, Grant user, Removal removal) {
        requireDecision(membership(caller, user.group()), caller, user);
        access.remove(user, removal, Actor.of(caller, Membership.actsAs(user.role())));
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
        open.ifPresent(invitation -> changes.end(invitation, removal.reason(), by));
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
                            ? Message.of("refusal.users.administrator-only")
                            : Message.of("refusal.users.officer-only"));
        }
        return me;
    }

    private void requireDecision(Membership me, UUID caller, Grant user) {
        if (user.accountId().equals(caller)) {
            throw new NotAllowed(Message.of("refusal.users.own"));
        }
        if (!me.decidesAbout(user.role())) {
            throw new NotAllowed(Message.of("refusal.users.access-not-yours"));
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
            throw new NotAllowed(Message.of("refusal.users.invitation-not-yours"));
        }
        if (!invitation.isOpen()) {
            throw new StateMovedOn("INVITATION_" + invitation.state(), Message.of("refusal.invitation.closed"));
        }
        return invitation;
    }

    private static Actor actor(UUID caller, Invitation invitation) {
        return Actor.of(caller, Membership.actsAs(invitation.role()));
    }
}
