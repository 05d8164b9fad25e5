package io.mandate.people.signon;

import io.mandate.people.account.Account;
import io.mandate.people.account.PrimaryAddress;
import io.mandate.people.passkey.Passkeys;
import io.mandate.people.session.Sessions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Links;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives an account back to whoever got its mails before they were led elsewhere. Whoever did that may know a password and have
 * passkeys, sessions and addresses of the account: all of these end, and the owner sets a new password by a mail.
 */
@Service
class AddressUndos {

    private final PrimaryAddress primary;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Links links;
    private final Recoveries recoveries;

    AddressUndos(
            PrimaryAddress primary,
            Passwords passwords,
            Passkeys passkeys,
            Sessions sessions,
            Links links,
            Recoveries recoveries) {
        this.primary = primary;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.links = links;
        this.recoveries = recoveries;
    }

    /**
     * Undoes the change by the mailed link.
     *
     * @return the address to which mails go again
     * @throws InvalidInput when the link is unknown
     * @throws StateMovedOn when the link was used or is too old, or another account has the address
     */
    @Transactional
    public EmailAddress undo(String token) {
        Links.Link link = links.find(Links.Purpose.UNDO_ADDRESS, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
        if (link.used() || link.expired() || !links.use(link.id())) {
            throw tooLate();
        }
        PrimaryAddress.Restored restored = primary.restore(link.subject()).orElseThrow(AddressUndos::tooLate);
        Account account = restored.account();
        account.changePassword(passwords.none());
        passkeys.removeSince(account.id(), restored.changedAt());
        links.end(Links.Purpose.SET_PASSWORD, account.id());
        sessions.endAll(account.id());
        recoveries.mailLink(account);
        return account.email();
    }

    private static StateMovedOn tooLate() {
        return new StateMovedOn("LINK_USED", Message.of("refusal.address.undo-used"));
    }
}
