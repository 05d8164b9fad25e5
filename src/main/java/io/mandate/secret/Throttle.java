package io.mandate.secret;

import io.mandate.rules.Limit;
import io.mandate.rules.RuleBook;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts tries, shared by all nodes. A try is committed before anything is compared, so parallel tries cannot overrun a
 * limit. To be called outside a transaction: it takes one of its own.
 */
@Component
public class Throttle {

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final Keys keys;

    Throttle(JdbcClient jdbc, RuleBook rules, Keys keys) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.keys = keys;
    }

    /** Who is counted for what: a row of limits.dmn, and a subject that is stored as a pseudonym. */
    public record Try(String scope, String subject) {}

    /**
     * Counts one try in each scope.
     *
     * @throws TooManyTries when a limit is passed; the try must not be evaluated
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = TooManyTries.class)
    public void count(List<Try> tries) {
        Duration wait = tries.stream().map(this::count).max(Duration::compareTo).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            throw new TooManyTries(wait);
        }
    }

    /** How long the caller must wait; zero within the limit. */
    private Duration count(Try counted) {
        Limit limit = rules.limit(counted.scope());
        return jdbc.sql(
                        """
                        insert into throttle (scope, subject, window_start, tries)
                        values (:scope, :subject, clock_timestamp(), 1)
                        on conflict (scope, subject) do update set
                            tries = case when throttle.window_start <= clock_timestamp() - make_interval(secs => :window)
                                         then 1 else throttle.tries + 1 end,
                            window_start = case when throttle.window_start <= clock_timestamp() - make_interval(secs => :window)
                                         then clock_timestamp() else throttle.window_start end
                        returning tries, extract(epoch from window_start - clock_timestamp()) + :window as seconds_left""")
                .param("scope", counted.scope())
                .param("subject", keys.pseudonym(counted.subject()))
                .param("window", limit.window().toSeconds())
                .query((rs, n) -> rs.getInt("tries") <= limit.tries()
                        ? Duration.ZERO
                        : Duration.ofSeconds((long) Math.ceil(Math.max(1, rs.getDouble("seconds_left")))))
                .single();
    }

    /** Takes tries that succeeded back, in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void succeeded(List<Try> tries) {
        jdbc.sql("update throttle set tries = tries - 1 where (scope, subject) in (:tries) and tries > 0")
                .param(
                        "tries",
                        tries.stream()
                                .map(counted -> new Object[] {counted.scope(), keys.pseudonym(counted.subject())})
                                .toList())
                .update();
    }
}
