package io.mandate.people.registration;

import io.mandate.people.account.Accounts;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.mail.StrangerMails;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.work.Deferred;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails whoever registered, after the answer: a link, or that the address has an account. */
@Component
class RegistrationMails implements Deferred {

    static final String KIND = "REGISTRATION";

    private static final String LINK = "REGISTRATION_LINK";

    private final OpenRegistrations registrations;
    private final Accounts accounts;
    private final Links links;
    private final Notices notices;
    private final StrangerMails strangers;
    private final RuleBook rules;

    RegistrationMails(
            OpenRegistrations registrations,
            Accounts accounts,
            Links links,
            Notices notices,
            StrangerMails strangers,
            RuleBook rules) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.links = links;
        this.notices = notices;
        this.strangers = strangers;
        this.rules = rules;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param subject id of the registration */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void perform(String subject) {
        registrations
                .findById(UUID.fromString(subject))
                .filter(registration -> strangers.mayReachForRegistration(registration.email()))
                .ifPresent(this::mail);
    }

    private void mail(Registration registration) {
        Map<String, Object> person = Map.of("firstName", registration.firstName(), "lastName", registration.lastName());
        if (accounts.findByEmail(registration.email()).isPresent()) {
            notices.queue(
                    "registration-existing-account",
                    registration.email(),
                    registration.language(),
                    Map.of("recipient", person, "signOn", links.page("/sign-on")));
        } else {
            notices.queue(
                    "registration-confirmation",
                    registration.email(),
                    registration.language(),
                    Map.of("recipient", person),
                    Links.Purpose.CONFIRM_REGISTRATION,
                    registration.id(),
                    rules.waitingTime(LINK));
        }
    }
}
