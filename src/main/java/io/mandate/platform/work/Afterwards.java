package io.mandate.platform.work;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done after the answer to a stranger. Until then the same is done for whatever they ask, so they cannot tell by its
 * time whether there is an account, a group or an officer.
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
        return jdbc.sql("select id, kind, subject from afterwards order by tries, id limit 1 for update skip locked")
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
        return jdbc.sql("update afterwards set tries = tries + 1 where id = :id returning tries")
                .param("id", row.id())
                .query(Integer.class)
                .single();
    }

    @Override
    public void giveUp(Row row, RuntimeException why) {
        delete(row);
    }

    private void delete(Row row) {
        jdbc.sql("delete from afterwards where id = :id").param("id", row.id()).update();
    }
}
