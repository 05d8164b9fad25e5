package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.session.Sessions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** New passwords for people who proved their mailbox by a mailed link. */
@Service
public class NewPasswords {

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordTries tries;
    private final Sessions sessions;
    private final Links links;
    private final Notices notices;
    private final Recoveries recoveries;
    private final AuditTrail audit;

    NewPasswords(
            Accounts accounts,
            Passwords passwords,
            PasswordTries tries,
            Sessions sessions,
            Links links,
            Notices notices,
            Recoveries recoveries,
            AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.sessions = sessions;
        this.links = links;
        this.notices = notices;
        this.recoveries = recoveries;
        this.audit = audit;
    }

    /**
     * Sets a new password by the mailed link and ends every session of the account.
     *
     * @param source network address of the caller, whose mailbox proves that the account is theirs
     * @throws InvalidInput when the link is unknown or the password breaks a rule
     * @throws StateMovedOn when the link was used or is too old
     */
    @Transactional
    public String setPassword(String token, String password, String source) {
        Links.Link link = links.find(Links.Purpose.SET_PASSWORD, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
        Account account = accounts.findById(link.subject()).orElseThrow();
        String hash = passwords.hash(password, Passwords.Owner.of(account));
        if (link.used() || link.expired() || !links.use(link.id())) {
            throw new StateMovedOn("LINK_USED", Message.of("refusal.password.link-used"));
        }
        account.changePassword(hash);
        links.end(Links.Purpose.SET_PASSWORD, account.id());
        sessions.endAll(account.id());
        tries.beginAnew(account.id(), source);
        notices.queue("password-changed", account.email(), account.language(), recoveries.model(account));
        audit.record(AuditAction.PASSWORD_CHANGED, Actor.of(account.id(), "self"), account.id(), Map.of());
        return account.userId();
    }
}
