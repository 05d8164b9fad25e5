package io.mandate.people.registration;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Staff;
import io.mandate.people.signon.Passwords;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.rules.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first account of a new installation. Nobody can register as staff, so it comes from the configuration, is mailed a
 * link that sets its password, and is ignored once there is any staff.
 */
@Component
class FirstAccount {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccount.class);
    private static final String LINK = "FIRST_PASSWORD_LINK";

    private final Settings settings;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Links links;
    private final Notices notices;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final Instants instants;
    private final Clock clock;

    FirstAccount(
            Settings settings,
            Accounts accounts,
            Passwords passwords,
            Links links,
            Notices notices,
            AuditTrail audit,
            JdbcClient jdbc,
            RuleBook rules,
            Instants instants,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.notices = notices;
        this.audit = audit;
        this.jdbc = jdbc;
        this.rules = rules;
        this.instants = instants;
        this.clock = clock;
    }

    /** @param userId what the person signs on with, such as {@code morgan} */
    @ConfigurationProperties("mandate.first-account")
    record Settings(String userId, String firstName, String lastName, String email) {

        boolean complete() {
            return filled(userId)
                    && filled(firstName)
                    && filled(lastName)
                    && EmailAddress.parse(email).isPresent();
        }

        private static boolean filled(String text) {
            return text != null && !text.isBlank();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    @Transactional
    void create() {
        // nodes that start together
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mandate/first-account'))")
                .query()
                .singleRow();
        boolean staffed = jdbc.sql("select exists (select 1 from account where staff_roles <> '{}')")
                .query(Boolean.class)
                .single();
        if (staffed) {
            return;
        }
        if (!settings.complete()) {
            LOG.warn(
                    "Nobody can work here yet: there is no staff account. Start once with MANDATE_FIRST_ACCOUNT_USER_ID,"
                            + " MANDATE_FIRST_ACCOUNT_FIRST_NAME, MANDATE_FIRST_ACCOUNT_LAST_NAME and"
                            + " MANDATE_FIRST_ACCOUNT_EMAIL; a link that sets the password is mailed there.");
            return;
        }
        Account account = accounts.save(Account.ofStaff(
                settings.userId(),
                settings.firstName(),
                settings.lastName(),
                EmailAddress.parse(settings.email()).orElseThrow(),
                Staff.ROLES,
                passwords.none(),
                clock.instant()));
        Duration validity = rules.waitingTime(LINK);
        UUID link = links.create(Links.Purpose.SET_PASSWORD, account.id(), validity);
        notices.queue(
                "first-password",
                account.email(),
                account.language(),
                Map.of(
                        "recipient",
                        Map.of("firstName", account.firstName(), "lastName", account.lastName()),
                        "userId",
                        account.userId(),
                        "expiresAt",
                        instants.inWords(clock.instant().plus(validity), account.language())),
                link);
        audit.record(
                AuditAction.FIRST_ACCOUNT_OPENED, Actor.SYSTEM, null, null, account.id(), Map.of("roles", Staff.ROLES));
        LOG.info("The first account is {}; a link that sets its password was mailed.", account.userId());
    }
}
