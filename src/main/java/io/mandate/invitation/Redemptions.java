package io.mandate.invitation;

import io.mandate.account.SignedOn;
import io.mandate.rules.InvalidInput;
import io.mandate.secret.Throttle;
import io.mandate.secret.Throttle.Try;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Redeems access codes (F42-F44). A try is counted and committed first; then one transaction decides, grants, audits and
 * moves the case, or does nothing.
 */
@Service
public class Redemptions {

    private static final String BY_ACCOUNT = "REDEMPTION_ACCOUNT";
    private static final String BY_SOURCE = "REDEMPTION_SOURCE";

    private final RedemptionTransaction transaction;
    private final Throttle throttle;

    Redemptions(RedemptionTransaction transaction, Throttle throttle) {
        this.transaction = transaction;
        this.throttle = throttle;
    }

    /**
     * Redeems what was typed for the person's account.
     *
     * @param source network address of the caller
     * @throws InvalidInput with one of {@link RedemptionRefused} as its code
     * @throws io.mandate.secret.TooManyTries after too many tries; nothing was compared
     */
    public Redemption redeem(SignedOn person, String typed, String source) {
        List<Try> tries = List.of(new Try(BY_ACCOUNT, person.getName()), new Try(BY_SOURCE, source));
        throttle.count(tries);
        return transaction.redeem(person.accountId(), typed, () -> throttle.succeeded(tries));
    }
}
