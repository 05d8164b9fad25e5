package io.mandate.platform.secret;

import io.mandate.platform.rules.RuleBook;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
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

    /** Who is counted for what: a row of limits.dmn. */
    public record Try(String scope, Counted who) {}

    /**
     * Counts one try in each scope, or in none of them: whoever is held up by one uses nothing up in the others.
     *
     * @throws TooManyTries when a limit is passed; the try must not be evaluated
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void count(List<Try> tries) {
        List<Duration> waits = jdbc.sql(
                        """
                        insert into throttle (scope, subject, window_end, tries)
                        select n.scope, n.subject, clock_timestamp() + make_interval(secs => n.seconds), 1
                        from unnest(:scopes, :subjects, :seconds) as n (scope, subject, seconds)
                        order by n.scope, n.subject
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
        return keys.pseudonym(counted.who().key());
    }

    /** Forgets what was counted, in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Try counted) {
        jdbc.sql("delete from throttle where scope = :scope and subject = :subject")
                .param("scope", counted.scope())
                .param("subject", pseudonym(counted))
                .update();
    }

    /** Notes in the running transaction that a try was right, for the window of its scope. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(Try right) {
        jdbc.sql(
                        """
                        insert into throttle (scope, subject, window_end, tries)
                        values (:scope, :subject, clock_timestamp() + make_interval(secs => :seconds), 0)
                        on conflict (scope, subject) do update set window_end = excluded.window_end""")
                .param("scope", right.scope())
                .param("subject", pseudonym(right))
                .param("seconds", seconds(right))
                .update();
    }

    /** Whether such a try was right within the window of its scope. */
    public boolean remembers(Try right) {
        return jdbc.sql(
                        """
                        select exists (select from throttle
                        where scope = :scope and subject = :subject and window_end > clock_timestamp())""")
                .param("scope", right.scope())
                .param("subject", pseudonym(right))
                .query(Boolean.class)
                .single();
    }

    /** Deletes expired counts; those of made-up names and abandoned accounts would stay for good. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    @Transactional
    public void tidy() {
        jdbc.sql(
                        """
                        delete from throttle where (scope, subject) in (
                            select scope, subject from throttle where window_end <= clock_timestamp()
                            for update skip locked)""")
                .update();
    }

    /** Takes tries that succeeded back, in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void succeeded(List<Try> tries) {
        jdbc.sql(
                        """
                        with mine as (
                            select scope, subject from throttle where (scope, subject) in (:tries) and tries > 0
                            order by scope, subject for update)
                        update throttle t set tries = t.tries - 1
                        from mine where t.scope = mine.scope and t.subject = mine.subject""")
                .param(
                        "tries",
                        tries.stream()
                                .map(counted -> new Object[] {counted.scope(), pseudonym(counted)})
                                .toList())
                .update();
    }
}
