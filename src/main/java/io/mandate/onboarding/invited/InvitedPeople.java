package io.mandate.onboarding.invited;

import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.code.CodeLinks;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.onboarding.invitation.Invitations;
import io.mandate.onboarding.invitation.Inviters;
import io.mandate.onboarding.invited.OpenedInvitation.Invitee;
import io.mandate.onboarding.invited.OpenedInvitation.State;
import io.mandate.people.Reader;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Profile;
import io.mandate.people.registration.NewAccounts;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens invitations by the link of the code's mail. The link proves the mailbox, so an account can be opened with it, once;
 * access is given by the code alone.
 */
@Service
public class InvitedPeople {

    private final CodeLinks links;
    private final CodeIssues issues;
    private final Invitations invitations;
    private final Inviters inviters;
    private final Groups groups;
    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final AuditTrail audit;

    InvitedPeople(
            CodeLinks links,
            CodeIssues issues,
            Invitations invitations,
            Inviters inviters,
            Groups groups,
            Accounts accounts,
            NewAccounts newAccounts,
            AuditTrail audit) {
        this.links = links;
        this.issues = issues;
        this.invitations = invitations;
        this.inviters = inviters;
        this.groups = groups;
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.audit = audit;
    }

    /**
     * What became of the invitation; uses nothing up.
     *
     * @param reader who is signed on; null for nobody
     */
    @Transactional(readOnly = true)
    public OpenedInvitation open(String token, SignedOn reader) {
        Optional<CodeIssue> found = links.find(token);
        if (found.isEmpty()) {
            return OpenedInvitation.unknown();
        }
        CodeIssue issue = found.get();
        Invitation invitation = invitations.findById(issue.invitation()).orElseThrow();
        Standing standing = standing(issue, invitation);
        Account account = accounts.findByEmail(issue.email()).orElse(null);
        boolean ofTheirs = standing.state().ofTheirs();
        return new OpenedInvitation(
                standing.state(),
                standing.at(),
                issue.expiresAt(),
                invitation.group(),
                groups.findById(invitation.group()).map(EmployerGroup::name).orElseThrow(),
                invitation.role(),
                inviters.of(invitation).name(),
                Reader.of(reader, account == null ? null : account.id()),
                ofTheirs
                        ? new Invitee(
                                invitation.firstName(),
                                invitation.lastName(),
                                issue.email().canonical(),
                                account != null)
                        : null);
    }

    private record Standing(State state, Instant at) {}

    /** What counts most for whoever opens the link comes first: of a code that expired, not that an account was opened. */
    private Standing standing(CodeIssue issue, Invitation invitation) {
        if (invitation.state() == Invitation.State.REDEEMED) {
            return new Standing(State.USED, invitation.closedAt());
        }
        if (invitation.state() == Invitation.State.WITHDRAWN) {
            return new Standing(invitation.lapsed() ? State.LAPSED : State.WITHDRAWN, invitation.closedAt());
        }
        Optional<Instant> next = issues.ofInvitation(issue.invitation()).stream()
                .filter(other -> other.number() == issue.number() + 1)
                .map(CodeIssue::issuedAt)
                .findFirst();
        if (next.isPresent() || issue.state() == CodeIssues.State.REPLACED) {
            return new Standing(State.REPLACED, next.orElse(null));
        }
        if (issue.expired()) {
            return new Standing(State.EXPIRED, issue.expiresAt());
        }
        if (issue.state() == CodeIssues.State.VOID) {
            return new Standing(State.REPLACED, null);
        }
        return issue.linkUsedAt() == null
                ? new Standing(State.OPEN, null)
                : new Standing(State.USED, issue.linkUsedAt());
    }

    /**
     * Opens the account of the invited person.
     *
     * @throws InvalidInput when the link is none of ours, the terms are not accepted, or the password breaks a rule
     * @throws StateMovedOn when the link is void or used, or the address has an account
     */
    @Transactional
    public SignedOn register(String token, String password, boolean termsAccepted) {
        CodeIssue issue = links.find(token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
        Invitation invitation = invitations.findById(issue.invitation()).orElseThrow();
        State state = standing(issue, invitation).state();
        if (state != State.OPEN) {
            throw over(state);
        }
        if (accounts.findByEmail(issue.email()).isPresent()) {
            throw new StateMovedOn("ACCOUNT_EXISTS", Message.of("refusal.invited.account"));
        }
        if (!termsAccepted) {
            throw new InvalidInput("/termsAccepted", "required", Message.of("refusal.invited.terms"));
        }
        if (!invitation.email().equals(issue.email()) || !issues.useLink(issue)) {
            throw over(State.USED);
        }
        EmployerGroup group = groups.findById(invitation.group()).orElseThrow();
        Account account = newAccounts.open(
                new Profile(
                        invitation.firstName(),
                        invitation.middleInitial(),
                        invitation.lastName(),
                        invitation.company() == null ? group.name() : invitation.company()),
                group.region().code(),
                issue.email(),
                Language.ofRequest(),
                password);
        audit.record(
                AuditAction.ACCOUNT_OPENED,
                Actor.of(account.id(), "invitee"),
                invitation.group(),
                invitation.id(),
                account.id(),
                Map.of());
        audit.record(AuditAction.SIGNED_ON, Actor.of(account.id(), "self"), account.id(), Map.of());
        return account.signedOn();
    }

    private static StateMovedOn over(State state) {
        return new StateMovedOn("LINK_" + state, Message.of("refusal.invited", state));
    }
}
