package io.mandate.people.signon;

import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How many passwords are tried. From one source an account waits for minutes, over all sources for an hour and then for a
 * day, and a source waits whatever account it tries. Where somebody proved lately that an account is theirs, it has counters
 * of its own: strangers elsewhere do not keep its owner out.
 */
@Component
record PasswordTries(Throttle throttle) {

    private static final String FROM_SOURCE = "SIGN_ON";
    private static final String OF_ACCOUNT = "SIGN_ON_ACCOUNT";
    private static final String OF_ACCOUNT_A_DAY = "SIGN_ON_ACCOUNT_DAY";
    private static final String OF_SOURCE = "SIGN_ON_SOURCE";
    private static final String KNOWN = "SIGN_ON_KNOWN_SOURCE";

    /**
     * Counts a try; to be called outside a transaction.
     *
     * @param source network address of the caller
     * @return what it counts as
     * @throws io.mandate.platform.secret.TooManyTries when the password must not be looked at
     */
    List<Try> count(Counted who, String source) {
        Counted here = who.at(source);
        Counted account = throttle.remembers(new Try(KNOWN, here)) ? here : who;
        List<Try> tries = List.of(
                new Try(FROM_SOURCE, here),
                new Try(OF_ACCOUNT, account),
                new Try(OF_ACCOUNT_A_DAY, account),
                new Try(OF_SOURCE, Counted.source(source)));
        throttle.count(tries);
        return tries;
    }

    /** Takes a try back that was right, in the running transaction. */
    void succeeded(List<Try> tries, UUID account, String source) {
        throttle.succeeded(tries);
        throttle.remember(new Try(KNOWN, Counted.account(account).at(source)));
    }

    /** Whoever set a new password by a mailed link begins anew from this source, in the running transaction. */
    void beginAnew(UUID account, String source) {
        Counted here = Counted.account(account).at(source);
        Stream.of(FROM_SOURCE, OF_ACCOUNT, OF_ACCOUNT_A_DAY).forEach(scope -> throttle.forget(new Try(scope, here)));
        throttle.remember(new Try(KNOWN, here));
    }
}
