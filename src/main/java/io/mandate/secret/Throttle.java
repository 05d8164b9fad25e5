package io.mandate.secret;

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
        List<Duration> waits = jdbc.sql(
                        """
                        insert into throttle (scope, subject, window_end, tries)
                        select n.scope, n.subject, clock_timestamp() + make_interval(secs => n.seconds), 1
                        from unnest(:scopes, :subjects, :seconds) as n (scope, subject, seconds)
                        on conflict (scope, subject) do update set
                            tries = case when throttle.window_end <= clock_timestamp() then 1 else throttle.tries + 1 end,
                            window_end = case when throttle.window_end <= clock_timestamp()
                                         then excluded.window_end else throttle.window_end end
                        returning scope, tries, extract(epoch from window_end - clock_timestamp()) as seconds_left""")
                .param("scopes", tries.stream().map(Try::scope).toArray(String[]::new))
                .param("subjects", tries.stream().map(this::pseudonym).toArray(String[]::new))
                .param("seconds", tries.stream().map(this::seconds).toArray(Double[]::new))
                .query((rs, n) ->
                        rs.getInt("tries") <= rules.limit(rs.getString("scope")).tries()
                                ? Duration.ZERO
                                : Duration.ofSeconds((long) Math.ceil(Math.max(1, rs.getDouble("seconds_left")))))
                .list();
        Duration wait = waits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            throw new TooManyTries(wait);
        }
    }

    private double seconds(Try counted) {
        return rules.limit(counted.scope()).window().toSeconds();
    }

    private String pseudonym(Try counted) {
        return keys.pseudonym(counted.subject());
    }

    /** Forgets what was counted, in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Try counted) {
        jdbc.sql("delete from throttle where scope = :scope and subject = :subject")
                .param("scope", counted.scope())
                .param("subject", pseudonym(counted))
                .update();
    }

    /** Takes tries that succeeded back, in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void succeeded(List<Try> tries) {
        jdbc.sql("update throttle set tries = tries - 1 where (scope, subject) in (:tries) and tries > 0")
                .param(
                        "tries",
                        tries.stream()
                                .map(counted -> new Object[] {counted.scope(), pseudonym(counted)})
                                .toList())
                .update();
    }
}
