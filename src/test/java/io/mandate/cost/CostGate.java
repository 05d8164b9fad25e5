package io.mandate.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.invitation.Redemptions;
import io.mandate.invitation.UserManagement;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.TestPropertySource;

@MandateTest
@Import(CostConfiguration.class)
@TestPropertySource(properties = "local.data=target/mandate-cost")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostGate {

    @Autowired
    private UserManagement users;

    @Autowired
    private Redemptions redemptions;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private Mails mails;

    @Autowired
    private Meter meter;

    @Autowired
    private NoticeSwitch notices;

    @Value("${spring.datasource.url}")
    private String url;

    private Setting setting;
    private Mandate ours;

    @BeforeAll
    void quiet() throws SQLException {
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient server = JdbcClient.create(superuser);
        for (String s : List.of("autovacuum = off", "checkpoint_timeout = '1d'", "max_wal_size = '16GB'")) {
            server.sql("alter system set " + s).update();
        }
        server.sql("select pg_reload_conf()").query().listOfRows();
        server.sql("checkpoint").update();
        meter.readWalFrom(superuser);
        setting = new Setting(superuser);
        UUID administrator = setting.prepare();
        ours = new Mandate(users, redemptions, mails, new Jobs(engine, meter), meter, notices, administrator);
    }

    @Test
    void print() {
        for (boolean on : new boolean[] {true, false}) {
            notices.turn(on);
            setting.people(20).forEach(ours::of);
            for (int run = 0; run < 5; run++) {
                List<Map<Phase, Cost>> all = new ArrayList<>();
                setting.people(20).forEach(p -> all.add(ours.of(p)));
                for (Phase phase : Phase.values()) {
                    var distinct = all.stream()
                            .map(m -> m.getOrDefault(phase, Cost.NONE).withWal(0))
                            .distinct()
                            .toList();
                    System.out.println(on + " " + run + " " + phase + " " + distinct + " wal "
                            + all.stream()
                                    .mapToLong(m ->
                                            m.getOrDefault(phase, Cost.NONE).wal())
                                    .average()
                                    .getAsDouble());
                }
                System.out.println("total wal "
                        + all.stream()
                                .mapToLong(m -> m.entrySet().stream()
                                        .filter(e -> e.getKey().counts())
                                        .mapToLong(e -> e.getValue().wal())
                                        .sum())
                                .average()
                                .getAsDouble());
            }
        }
        assertThat(1).isOne();
    }
}
