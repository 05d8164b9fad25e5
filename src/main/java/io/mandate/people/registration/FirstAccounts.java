package io.mandate.people.registration;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Staff;
import io.mandate.people.signon.Passwords;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.rules.RuleBook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
 * The first two accounts of a new installation, who give everybody else their roles: one asks, the other approves. Nobody can
 * register as staff, so they come from the configuration, are mailed links that set their passwords, and are ignored once two
 * people may give roles.
 */
@Component
class FirstAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);
    private static final String LINK = "FIRST_PASSWORD_LINK";
    private static final int FOUR_EYES = 2;

    private final Settings settings;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Notices notices;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final Clock clock;

    FirstAccounts(
            Settings settings,
            Accounts accounts,
            Passwords passwords,
            Notices notices,
            AuditTrail audit,
            JdbcClient jdbc,
            RuleBook rules,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.passwords = passwords;
        this.notices = notices;
        this.audit = audit;
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    @ConfigurationProperties("mandate")
    record Settings(Person firstAccount, Person secondAccount) {}

    /** @param userId what the person signs on with, such as {@code morgan} */
    record Person(String userId, String firstName, String lastName, String email) {

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
        for (Person person : List.of(settings.firstAccount(), settings.secondAccount())) {
            if (givers() < FOUR_EYES && person.complete() && !accounts.existsByUserId(person.userId())) {
                open(person);
            }
        }
        if (givers() < FOUR_EYES) {
            LOG.warn("No role can be given yet: it takes two people who may give roles. Start once with"
                    + " MANDATE_FIRST_ACCOUNT_USER_ID, MANDATE_FIRST_ACCOUNT_FIRST_NAME,"
                    + " MANDATE_FIRST_ACCOUNT_LAST_NAME and MANDATE_FIRST_ACCOUNT_EMAIL, and the same of"
                    + " MANDATE_SECOND_ACCOUNT_*; links that set the passwords are mailed there.");
        }
    }

    private int givers() {
        return jdbc.sql("select count(*) from account where :role = any (staff_roles) and erased_at is null")
                .param("role", Staff.ENGINE_ADMINS)
                .query(Integer.class)
                .single();
    }

    private void open(Person person) {
        Account account = accounts.save(Account.ofStaff(
                person.userId(),
                person.firstName(),
                person.lastName(),
                EmailAddress.parse(person.email()).orElseThrow(),
                Staff.ROLES,
                passwords.none(),
                clock.instant()));
        notices.queue(
                "first-password",
                account.email(),
                account.language(),
                Map.of(
                        "recipient",
                        Map.of("firstName", account.firstName(), "lastName", account.lastName()),
                        "userId",
                        account.userId()),
                Links.Purpose.SET_PASSWORD,
                account.id(),
                rules.waitingTime(LINK));
        audit.record(AuditAction.FIRST_ACCOUNT_OPENED, Actor.SYSTEM, account.id(), Map.of("roles", Staff.ROLES));
        LOG.info("{} has an account; a link that sets its password was mailed.", account.userId());
    }
}
