package io.mandate.people.registration;

import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Profile;
import io.mandate.people.signon.Passwords;
import io.mandate.platform.EmailAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts for people whose address is proven (F26). */
@Component
public class NewAccounts {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    NewAccounts(Accounts accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * The account, with a generated user ID.
     *
     * @param region code of the region
     * @param language BCP 47 tag
     * @throws io.mandate.platform.refusal.InvalidInput when the password breaks a rule
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Account open(Profile profile, String region, EmailAddress email, String language, String password) {
        String userId = newUserId();
        String hash = passwords.hash(
                password,
                new Passwords.Owner(userId, email, profile.firstName(), profile.lastName(), profile.company()));
        return accounts.save(new Account(userId, profile, region, email, language, hash, clock.instant()));
    }

    /** A letter and five digits, as people know them. */
    private String newUserId() {
        String userId;
        do {
            userId = (char) ('a' + random.nextInt(26)) + String.format("%05d", random.nextInt(100_000));
        } while (accounts.existsByUserId(userId));
        return userId;
    }
}
