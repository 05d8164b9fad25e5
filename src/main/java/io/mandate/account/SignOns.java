package io.mandate.account;

import io.mandate.audit.Actor;
import io.mandate.audit.AuditTrail;
import io.mandate.rules.EmailAddress;
import io.mandate.secret.Throttle;
import io.mandate.secret.Throttle.Try;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-on with user ID or e-mail address (F32). Failures slow down this caller for this account, and lock nobody out. */
@Service
public class SignOns {

    private static final String SCOPE = "SIGN_ON";

    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    SignOns(
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The person, if the password is theirs.
     *
     * @param name user ID or e-mail address
     * @param source network address of the caller
     * @throws io.mandate.secret.TooManyTries after too many failures
     */
    public Optional<SignedOn> signOn(String name, String password, String source) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        List<Try> tries = List.of(tried(key, source));
        throttle.count(tries);
        Account account = accounts.findByUserId(key)
                .or(() -> EmailAddress.parse(key).flatMap(address -> accounts.findByEmail(address.canonical())))
                .orElse(null);
        if (!passwords.matches(password, account)) {
            if (account != null) {
                transaction.executeWithoutResult(
                        status -> audit.record("sign-on-refused", Actor.PUBLIC, null, null, account.id(), Map.of()));
            }
            return Optional.empty();
        }
        transaction.executeWithoutResult(status -> {
            throttle.succeeded(tries);
            audit.record("signed-on", Actor.of(account.id(), "self"), null, null, account.id(), Map.of());
        });
        return Optional.of(account.signedOn());
    }

    /** A password that somebody tried for a user ID. */
    static Try tried(String userId, String source) {
        return new Try(SCOPE, userId + "|" + source);
    }
}
