package io.mandate.onboarding.redemption;

import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.invitation.Invitation;
import io.mandate.onboarding.invitation.Invitations;
import io.mandate.people.SignedOn;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.secret.TooManyTries;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems access codes (F42-F44). A try is counted and committed first; then one transaction decides, grants, audits and
 * moves the case, or does nothing.
 */
@Service
public class Redemptions {

    private static final String BY_ACCOUNT = "REDEMPTION_ACCOUNT";
    private static final String BY_SOURCE = "REDEMPTION_SOURCE";

    private final RedemptionTransaction redemption;
    private final WrongAccounts wrongAccounts;
    private final Invitations invitations;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final RuleBook rules;
    private final TransactionTemplate transaction;

    Redemptions(
            RedemptionTransaction redemption,
            WrongAccounts wrongAccounts,
            Invitations invitations,
            Throttle throttle,
            AuditTrail audit,
            RuleBook rules,
            TransactionTemplate transaction) {
        this.redemption = redemption;
        this.wrongAccounts = wrongAccounts;
        this.invitations = invitations;
        this.throttle = throttle;
        this.audit = audit;
        this.rules = rules;
        this.transaction = transaction;
    }

    /**
     * Redeems what was typed for the person's account.
     *
     * @param source network address of the caller
     * @throws InvalidInput with one of {@link RedemptionRefused} as its code
     * @throws io.mandate.platform.secret.TooManyTries after too many tries; nothing was compared
     */
    public Redemption redeem(SignedOn person, String typed, String source) {
        if (AccessCode.typed(typed).isEmpty()) {
            throw RedemptionRefused.CODE_MALFORMED.asInput();
        }
        List<Try> tries = List.of(
                new Try(BY_ACCOUNT, Counted.account(person.accountId())), new Try(BY_SOURCE, Counted.source(source)));
        try {
            throttle.count(tries);
        } catch (TooManyTries locked) {
            noteLock(person);
            throw locked;
        }
        try {
            return redemption.redeem(person.accountId(), typed, () -> throttle.succeeded(tries));
        } catch (InvalidInput refused) {
            noteRefusal(person, typed, refused.errors().get(0).code(), tries);
            throw refused;
        } catch (RuntimeException failed) {
            takeBack(tries, failed);
            throw failed;
        }
    }

    /** Nobody is held up for what we could not do. */
    private void takeBack(List<Try> tries, RuntimeException failed) {
        try {
            transaction.executeWithoutResult(status -> throttle.succeeded(tries));
        } catch (RuntimeException still) {
            failed.addSuppressed(still);
        }
    }

    /**
     * Takes an invitation of a team member that is addressed to the person's own verified address, without its code (H12).
     * Whoever becomes primary administrator enters the code: full access is worth a look into the mailbox.
     *
     * @throws InvalidInput with one of {@link RedemptionRefused} as its code
     * @throws io.mandate.platform.refusal.NotVisible when it is no invitation of this person
     * @throws io.mandate.platform.refusal.NotAllowed when it is a primary administrator's
     */
    public Redemption accept(SignedOn person, UUID invitation) {
        return redemption.accept(person.accountId(), invitation);
    }

    /** Lifts the wait of a person who typed too many wrong codes. */
    public void unlock(UUID accountId) {
        throttle.forget(new Try(BY_ACCOUNT, Counted.account(accountId)));
    }

    /** At intervals only: further tries add nothing. */
    private void noteLock(SignedOn person) {
        transaction.executeWithoutResult(status -> audit.recordOnce(
                AuditAction.REDEMPTION_LOCKED,
                AuditAction.REDEMPTION_UNLOCKED,
                Actor.SYSTEM,
                person.accountId(),
                rules.limit(BY_ACCOUNT).window()));
    }

    /** One's own expired or replaced code is not a guess, so it does not count as a try. */
    private void noteRefusal(SignedOn person, String typed, String reason, List<Try> tries) {
        transaction.executeWithoutResult(status -> {
            boolean guess = RedemptionRefused.CODE_NOT_ACCEPTED.name().equals(reason);
            if (!guess) {
                throttle.succeeded(tries);
            }
            Invitation others = guess
                    ? wrongAccounts
                            .caseOf(person.accountId(), typed)
                            .flatMap(invitations::findById)
                            .orElse(null)
                    : null;
            audit.record(
                    AuditAction.CODE_REFUSED,
                    Actor.of(person.accountId(), "invitee"),
                    others == null ? null : others.group(),
                    others == null ? null : others.id(),
                    person.accountId(),
                    Map.of("reason", others == null ? reason : "WRONG_ACCOUNT"));
        });
    }
}
