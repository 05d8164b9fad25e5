package io.mandate.onboarding.redemption;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.onboarding.invitation.InvitationProcess;
import io.mandate.onboarding.invitation.Invitations;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.secret.Keys;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction of a redemption: all of it or nothing. */
@Component
class RedemptionTransaction {

    /** Takes as long as an address of somebody. */
    private static final EmailAddress NOBODY = new EmailAddress("nobody@invalid.invalid");

    private final Invitations invitations;
    private final CodeIssues issues;
    private final Access access;
    private final Catalogue catalogue;
    private final InvitationProcess process;
    private final Keys keys;
    private final Clock clock;

    RedemptionTransaction(
            Invitations invitations,
            CodeIssues issues,
            Access access,
            Catalogue catalogue,
            InvitationProcess process,
            Keys keys,
            Clock clock) {
        this.invitations = invitations;
        this.issues = issues;
        this.access = access;
        this.catalogue = catalogue;
        this.process = process;
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional
    public Redemption redeem(UUID accountId, String typed, Runnable takeBackTheTry) {
        CodeIssue issue = match(accountId, typed).orElseThrow(() -> RedemptionRefused.CODE_NOT_ACCEPTED.asInput());
        Redemption redeemed = redeem(accountId, issue);
        takeBackTheTry.run();
        return redeemed;
    }

    /** Takes an invitation to a verified address of the account without its code: the newest, if it still lives. */
    @Transactional
    public Redemption accept(UUID accountId, UUID invitation) {
        CodeIssue issue = issues.of(accountId).stream()
                .filter(own -> own.invitation().equals(invitation))
                .findFirst()
                .orElseThrow(NotVisible::new);
        if (invitations.findById(invitation).orElseThrow().role() == Role.PRIMARY_ADMINISTRATOR) {
            throw new NotAllowed(Message.of("refusal.code.administrator"));
        }
        return redeem(accountId, issue);
    }

    private Redemption redeem(UUID accountId, CodeIssue issue) {
        EmployerGroup group = invitations.lockGroupOf(issue.invitation());
        Invitation seen = invitations.findById(issue.invitation()).orElseThrow();
        if (!issues.redeem(issue, accountId)) {
            throw whyNot(issue).asInput();
        }
        seen.redeem(clock.instant());
        List<Right> ceiling = catalogue.ceiling(group.size().name());
        Grant grant = access.give(seen.offer(), accountId, ceiling, Actor.of(accountId, "invitee"))
                .orElseThrow(() -> RedemptionRefused.INVITATION_WITHDRAWN.asInput());
        process.codeRedeemed(seen.id());
        return new Redemption(grant.group(), grant.billingUnit(), grant.rights());
    }

    /** Compares only codes that were sent to the account's own addresses; makes at least one comparison always. */
    private Optional<CodeIssue> match(UUID account, String typed) {
        AccessCode code = AccessCode.typed(typed).orElse(null);
        AccessCode.derive(keys, keys.current(), account, 0, new byte[16], NOBODY);
        if (code == null) {
            return Optional.empty();
        }
        CodeIssue found = null;
        for (CodeIssue issue : issues.of(account)) {
            if (keys.has(issue.kid())
                    && AccessCode.derive(
                                    keys, issue.kid(), issue.invitation(), issue.number(), issue.nonce(), issue.email())
                            .sameAs(code)) {
                found = issue;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Reads the state once more: it may have moved while this transaction waited for the group. */
    private RedemptionRefused whyNot(CodeIssue seen) {
        if (invitations.stateOf(seen.invitation()) == Invitation.State.WITHDRAWN) {
            return RedemptionRefused.INVITATION_WITHDRAWN;
        }
        CodeIssue latest = issues.latest(seen.invitation()).orElseThrow();
        if (latest.number() != seen.number()) {
            return RedemptionRefused.CODE_REPLACED;
        }
        return switch (latest.state()) {
            case REDEEMED -> RedemptionRefused.CODE_USED;
            case REPLACED -> RedemptionRefused.CODE_REPLACED;
            case VOID -> RedemptionRefused.INVITATION_WITHDRAWN;
            case EXPIRED, LIVE -> RedemptionRefused.CODE_EXPIRED;
        };
    }
}
