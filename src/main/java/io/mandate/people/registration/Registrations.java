package io.mandate.people.registration;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.region.Regions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import io.mandate.platform.work.Afterwards;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registration (F20-F29): a mail proves the address, tells the user ID and lets the person set a password. */
@Service
public class Registrations {

    private final OpenRegistrations registrations;
    private final Accounts accounts;
    private final Regions regions;
    private final NewAccounts newAccounts;
    private final Links links;
    private final Notices notices;
    private final Afterwards afterwards;
    private final AuditTrail audit;
    private final Clock clock;

    Registrations(
            OpenRegistrations registrations,
            Accounts accounts,
            Regions regions,
            NewAccounts newAccounts,
            Links links,
            Notices notices,
            Afterwards afterwards,
            AuditTrail audit,
            Clock clock) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.regions = regions;
        this.newAccounts = newAccounts;
        this.links = links;
        this.notices = notices;
        this.afterwards = afterwards;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who wants to register. */
    public record Request(
            String region,
            String firstName,
            String middleInitial,
            String lastName,
            String company,
            EmailAddress email) {}

    /** Notes the registration; {@link RegistrationMails} mails a link. Whether the address has an account already shows there only. */
    @Transactional
    public void register(Request request) {
        if (regions.findById(request.region()).isEmpty()) {
            throw new InvalidInput("/region", "unknown", Message.of("refusal.region.unknown"));
        }
        Registration registration = registrations.save(new Registration(request, clock.instant()));
        afterwards.add(RegistrationMails.KIND, registration.id().toString());
        audit.record(AuditAction.REGISTERED, Actor.PUBLIC, null, registration.id(), Map.of());
    }

    /**
     * Confirms the address and opens the account.
     *
     * @return the generated user ID
     * @throws InvalidInput when the link is unknown or the password breaks a rule
     * @throws StateMovedOn when the link was used or is too old
     */
    @Transactional
    public String confirm(String token, String password) {
        Links.Link link = links.find(Links.Purpose.CONFIRM_REGISTRATION, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
        if (link.expired()) {
            throw new StateMovedOn("LINK_EXPIRED", Message.of("refusal.link.register-again"));
        }
        Registration registration = registrations.findById(link.subject()).orElseThrow();
        if (link.used() || accounts.findByEmail(registration.email()).isPresent()) {
            throw confirmedAlready();
        }
        if (!links.use(link.id())) {
            throw confirmedAlready();
        }
        registration.confirmed(clock.instant());
        Account account = newAccounts.open(
                registration.profile(), registration.region(), registration.email(), registration.language(), password);
        audit.record(
                AuditAction.ACCOUNT_OPENED,
                Actor.of(account.id(), "registrant"),
                null,
                registration.id(),
                account.id(),
                Map.of());
        notices.queue(
                "email-confirmed",
                account.email(),
                registration.language(),
                Map.of(
                        "recipient", Map.of("firstName", account.firstName(), "lastName", account.lastName()),
                        "userId", account.userId(),
                        "signOn", links.page("/sign-on")));
        return account.userId();
    }

    private static StateMovedOn confirmedAlready() {
        return new StateMovedOn("LINK_USED", Message.of("refusal.registration.confirmed"));
    }
}
