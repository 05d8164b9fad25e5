package io.mandate.people.signon;

import io.mandate.people.SignedOn;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.session.Sessions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A new password for a person who is signed on and knows the present one. */
@Service
public class PasswordChanges {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PasswordTries tries;
    private final Links links;
    private final Notices notices;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    PasswordChanges(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            PasswordTries tries,
            Links links,
            Notices notices,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tries = tries;
        this.links = links;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Changes the password and ends every other session of the account, and the links to set one that were mailed before. A wrong present password counts like a refused
     * sign-on from the same place; a new one that breaks a rule is no try.
     *
     * @param source network address of the caller
     * @param session id of the session that stays
     * @throws InvalidInput when the present password is wrong or the new one breaks a rule
     * @throws io.mandate.platform.secret.TooManyTries after too many wrong ones
     */
    public void change(SignedOn person, String presentPassword, String password, String source, String session) {
        Account account = accounts.findById(person.accountId()).orElseThrow();
        String hash = passwords.hash(password, Passwords.Owner.of(account));
        List<Try> counted = tries.count(Counted.account(account.id()), source);
        boolean changed = transaction.execute(status -> {
            if (!change(person.accountId(), presentPassword, hash, session)) {
                return false;
            }
            tries.succeeded(counted, account.id(), source);
            return true;
        });
        if (!changed) {
            throw new InvalidInput("/currentPassword", "PASSWORD_WRONG", Message.of("refusal.password.wrong"));
        }
    }

    private boolean change(UUID accountId, String presentPassword, String hash, String session) {
        Account account = accounts.findById(accountId).orElseThrow();
        Actor self = Actor.of(accountId, "self");
        if (!passwords.matches(presentPassword, account)) {
            audit.record(AuditAction.PASSWORD_CHANGE_REFUSED, self, accountId, Map.of());
            return false;
        }
        account.changePassword(hash);
        links.end(Links.Purpose.SET_PASSWORD, accountId);
        sessions.endOthers(accountId, session);
        notices.queue(
                "password-changed",
                account.email(),
                account.language(),
                Map.of(
                        "recipient", Map.of("firstName", account.firstName(), "lastName", account.lastName()),
                        "userId", account.userId()));
        audit.record(AuditAction.PASSWORD_CHANGED, self, accountId, Map.of());
        return true;
    }
}
