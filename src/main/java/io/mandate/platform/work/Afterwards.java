package io.mandate.platform.work;

import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done after the answer to a stranger. Until then the same is done for whatever they ask, so they cannot tell by its
 * time whether there is an account, a group or an officer. What fails is tried again, later each time up to an hour: nobody else
 * knows that it was asked for.
 */
@Component
public class Afterwards implements SharedWork<Afterwards.Row> {

    private final JdbcClient jdbc;
    private final ObjectProvider<Deferred> kinds;

    Afterwards(JdbcClient jdbc, ObjectProvider<Deferred> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** Something to do. */
    record Row(long id, String kind, String subject) {}

    /** Leaves something to do, within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String kind, String subject) {
        jdbc.sql("insert into afterwards (kind, subject) values (:kind, :subject)")
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    @Override
    public String describe(Row row) {
        return row.kind() + " " + row.id();
    }

    @Override
    public Optional<Row> claim() {
        return jdbc.sql(
                        "select id, kind, subject from afterwards where due_at <= clock_timestamp() order by due_at, id limit 1"
                                + " for update skip locked")
                .query(Row.class)
                .optional();
    }

    @Override
    public void perform(Row row) {
        kinds.stream()
                .filter(deferred -> deferred.kind().equals(row.kind()))
                .findAny()
                .orElseThrow()
                .perform(row.subject());
        delete(row);
    }

    @Override
    public int tried(Row row) {
        return jdbc.sql(
                        """
                        update afterwards
                        set tries = tries + 1,
                            due_at = clock_timestamp() + least(interval '1 hour', interval '1 second' * power(3, least(tries, 9)))
                        where id = :id returning tries""")
                .param("id", row.id())
                .query(Integer.class)
                .single();
    }

    @Override
    public int mostTries() {
        return Integer.MAX_VALUE;
    }

    /** It cannot be done any more: somebody else was faster. */
    @Override
    public void giveUp(Row row, RuntimeException why) {
        delete(row);
    }

    /** How long the oldest has waited; zero if none waits. */
    public Duration oldest() {
        return Duration.ofSeconds(jdbc.sql(
                        "select coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0)::bigint from afterwards")
                .query(Long.class)
                .single());
    }

    private void delete(Row row) {
        jdbc.sql("delete from afterwards where id = :id").param("id", row.id()).update();
    }
}
