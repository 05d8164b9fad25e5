package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.mail.StrangerMails;
import io.mandate.platform.rules.RuleBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails about a forgotten user ID and a forgotten password (F32), sent after the answer: only the mailbox tells whether there is
 * an account.
 */
@Service
class Recoveries {

    private static final String LINK = "PASSWORD_LINK";

    private final Accounts accounts;
    private final Links links;
    private final Notices notices;
    private final StrangerMails strangers;
    private final AuditTrail audit;
    private final RuleBook rules;

    Recoveries(
            Accounts accounts,
            Links links,
            Notices notices,
            StrangerMails strangers,
            AuditTrail audit,
            RuleBook rules) {
        this.accounts = accounts;
        this.links = links;
        this.notices = notices;
        this.strangers = strangers;
        this.audit = audit;
        this.rules = rules;
    }

    /** Mails the user ID to an address that has one, be it primary or not. */
    @Transactional
    public void recoverUserId(EmailAddress address) {
        accounts.findByEmail(address)
                .filter(account -> strangers.mayReach(address))
                .ifPresent(account -> {
                    notices.queue("recover-user-id", address, account.language(), model(account));
                    audit.record(AuditAction.USER_ID_ASKED, Actor.PUBLIC, account.id(), Map.of());
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
        known.filter(account -> !account.erased())
                .filter(account -> strangers.mayReach(account.email()))
                .ifPresent(this::mailLink);
    }

    /** Mails a link that sets a new password to the account's owner, in the running transaction. */
    void mailLink(Account account) {
        notices.queue(
                "recover-password",
                account.email(),
                account.language(),
                model(account),
                Links.Purpose.SET_PASSWORD,
                account.id(),
                rules.waitingTime(LINK));
        audit.record(AuditAction.PASSWORD_LINK_ASKED, Actor.PUBLIC, account.id(), Map.of());
    }

    /** What mails about the way into an account say. */
    Map<String, Object> model(Account account) {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", account.firstName(), "lastName", account.lastName()));
        model.put("userId", account.userId());
        model.put("signOn", links.page("/sign-on"));
        return model;
    }
}
