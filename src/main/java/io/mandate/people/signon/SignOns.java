package io.mandate.people.signon;

import io.mandate.people.SignedOn;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.SignOnName;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle.Try;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-on with user ID or e-mail address (F32). Failures hold up whoever guesses, and not the owner. */
@Service
public class SignOns {

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordTries tries;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    SignOns(
            Accounts accounts,
            Passwords passwords,
            PasswordTries tries,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The person, if the password is theirs.
     *
     * @param name user ID or e-mail address
     * @param source network address of the caller
     * @throws io.mandate.platform.secret.TooManyTries after too many failures
     */
    public Optional<SignedOn> signOn(String name, String password, String source) {
        Account account = accounts.findByName(name).orElse(null);
        List<Try> counted = tries.count(
                account == null ? Counted.nobody(SignOnName.of(name).canonical()) : Counted.account(account.id()),
                source);
        if (!passwords.matches(password, account)) {
            if (account != null) {
                transaction.executeWithoutResult(
                        status -> audit.record(AuditAction.SIGN_ON_REFUSED, Actor.PUBLIC, account.id(), Map.of()));
            }
            return Optional.empty();
        }
        transaction.executeWithoutResult(status -> {
            tries.succeeded(counted, account.id(), source);
            audit.record(AuditAction.SIGNED_ON, Actor.of(account.id(), "self"), account.id(), Map.of());
        });
        return Optional.of(account.signedOn());
    }
}
