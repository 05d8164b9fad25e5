package io.mandate.operations.telemetry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mandate.operations.Turns;
import io.mandate.platform.StoredJson;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one node counts, all show. */
@Component
class SharedReadings {

    private static final String WORK = "readings";
    private static final TypeReference<List<Reading>> READINGS = new TypeReference<>() {};

    private final Gauges gauges;
    private final Turns turns;
    private final JdbcClient jdbc;
    private final StoredJson json;
    private final Duration interval;
    private final TransactionTemplate transaction;

    SharedReadings(
            Gauges gauges,
            Turns turns,
            JdbcClient jdbc,
            StoredJson json,
            @Value("${mandate.telemetry.interval}") Duration interval,
            PlatformTransactionManager transactions) {
        this.gauges = gauges;
        this.turns = turns;
        this.jdbc = jdbc;
        this.json = json;
        this.interval = interval;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${mandate.telemetry.interval}", initialDelayString = "PT5S")
    void refresh() {
        boolean counted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean mine = turns.take(WORK, interval);
            if (mine) {
                turns.leave(WORK, json.write(gauges.refresh()));
            }
            return mine;
        }));
        if (!counted) {
            show();
        }
    }

    private void show() {
        jdbc.sql(
                        """
                        select found, extract(epoch from clock_timestamp() - at)::float8 as age from turn
                        where work = :work and found is not null""")
                .param("work", WORK)
                .query(row -> {
                    gauges.show(json.read(row.getString("found"), READINGS), Duration.ofMillis((long)
                            (1000 * row.getDouble("age"))));
                });
    }
}
