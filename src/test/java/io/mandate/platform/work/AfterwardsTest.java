package io.mandate.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** In a transaction that nobody else sees, so that no node does what waits here. */
@MandateTest
class AfterwardsTest {

    @Autowired
    private Afterwards afterwards;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Transactional
    void whatFailsIsTriedLaterAndLaterAndNeverGivenUp() {
        jdbc.sql("insert into afterwards (kind, subject, asked_at, due_at)"
                        + " values ('NOTHING', 'nobody', clock_timestamp() - interval '2 hours', '-infinity')")
                .update();
        assertThat(afterwards.oldest()).isGreaterThanOrEqualTo(Duration.ofHours(2));
        Duration before = Duration.ZERO;
        for (int failures = 1; failures <= 12; failures++) {
            Afterwards.Row row = afterwards.claim().orElseThrow();
            assertThat(row.kind()).isEqualTo("NOTHING");

            assertThat(afterwards.tried(row)).isEqualTo(failures).isLessThan(afterwards.mostTries());
            Duration pause = pause(row);
            assertThat(pause).isBetween(before, Duration.ofHours(1));
            before = pause.minusSeconds(1);
            jdbc.sql("update afterwards set due_at = '-infinity' where id = ?")
                    .param(row.id())
                    .update();
        }
        assertThat(before).isGreaterThan(Duration.ofMinutes(59));
    }

    private Duration pause(Afterwards.Row row) {
        return Duration.ofSeconds(jdbc.sql(
                        "select round(extract(epoch from due_at - clock_timestamp()))::bigint from afterwards where id = ?")
                .param(row.id())
                .query(Long.class)
                .single());
    }
}
