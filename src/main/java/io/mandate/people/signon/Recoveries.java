package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.session.Sessions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Forgotten user ID and forgotten password (F32). The answer never tells whether an account exists; the mail does. */
@Service
public class Recoveries {

    private static final String LINK = "PASSWORD_LINK";

    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordTries tries;
    private final Sessions sessions;
    private final Links links;
    private final Notices notices;
    private final Instants instants;
    private final AuditTrail audit;
    private final RuleBook rules;
    private final Clock clock;

    Recoveries(
            Accounts accounts,
            Passwords passwords,
            PasswordTries tries,
            Sessions sessions,
            Links links,
            Notices notices,
            Instants instants,
            AuditTrail audit,
            RuleBook rules,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.sessions = sessions;
        this.links = links;
        this.notices = notices;
        this.instants = instants;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /** Mails the user ID to an address that has one, be it primary or not. */
    @Transactional
    public void recoverUserId(EmailAddress address) {
        accounts.findByEmail(address).ifPresent(account -> {
            notices.queue("recover-user-id", address, account.language(), model(account));
            audit.record(AuditAction.USER_ID_ASKED, Actor.PUBLIC, null, null, account.id(), Map.of());
        });
    }

    /**
     * Mails a link that sets a new password.
     *
     * @param name user ID or any address of the account
     */
    @Transactional
    public void recoverPassword(String name) {
        Optional<Account> known = accounts.findByName(name);
        known.filter(account -> !account.erased()).ifPresent(account -> {
            Duration validity = rules.waitingTime(LINK);
            UUID link = links.create(Links.Purpose.SET_PASSWORD, account.id(), validity);
            Map<String, Object> model = model(account);
            model.put("expiresAt", instants.inWords(clock.instant().plus(validity), account.language()));
            notices.queue("recover-password", account.email(), account.language(), model, link);
            audit.record(AuditAction.PASSWORD_LINK_ASKED, Actor.PUBLIC, null, null, account.id(), Map.of());
        });
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
        notices.queue("password-changed", account.email(), account.language(), model(account));
        audit.record(AuditAction.PASSWORD_CHANGED, Actor.of(account.id(), "self"), null, null, account.id(), Map.of());
        return account.userId();
    }

    private Map<String, Object> model(Account account) {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", account.firstName(), "lastName", account.lastName()));
        model.put("userId", account.userId());
        model.put("signOn", links.page("/sign-on"));
        return model;
    }
}
