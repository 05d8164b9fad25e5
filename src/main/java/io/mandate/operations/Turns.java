package io.mandate.operations;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scheduled work that one node does for all: whichever comes first when it is due. */
@Component
public class Turns {

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the turn if it is due and no node has it; it is kept until the transaction ends, and not taken if that fails.
     *
     * @param work a row of the table {@code turn}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(String work, Duration every) {
        return jdbc.sql(
                                """
                                update turn set at = clock_timestamp()
                                where work = (select work from turn
                                              where work = :work and at <= clock_timestamp() - make_interval(secs => :every)
                                              for update skip locked)""")
                        .param("work", work)
                        .param("every", every.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /**
     * Leaves what was found in this turn, for all nodes.
     *
     * @param found JSON
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(String work, String found) {
        jdbc.sql("update turn set found = :found::jsonb where work = :work")
                .param("found", found)
                .param("work", work)
                .update();
    }
}
