package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Eventually;
import io.mandate.testing.MandateTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose end the new models of an upgrade wait for. */
@MandateTest
class ProgramsTest {

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcClient database;

    @Value("${spring.datasource.url}")
    private String url;

    @ParameterizedTest
    @CsvSource({
        "a node of another version, mandate, mandate 0123456789abcdef, false",
        "a node of a version that gave its connections no name, mandate, PostgreSQL JDBC Driver, false",
        "somebody who looks, mandate, psql, true",
        "the owner who migrates, mandate_owner, PostgreSQL JDBC Driver, true"
    })
    void modelsWaitForNodesOfAnotherVersionOnly(String who, String role, String name, boolean atOnce)
            throws SQLException {
        AtomicInteger done = new AtomicInteger();
        try (Connection connection = DriverManager.getConnection(url + "?ApplicationName=" + name, role, "")) {
            assertThat(connection.isValid(1)).isTrue();

            programs.whenAlone(done::incrementAndGet);

            assertThat(done).as(who).hasValue(atOnce ? 1 : 0);
        }
        Eventually.holds(() -> assertThat(done).hasValue(1));
    }

    @Test
    void workThatFailsIsDoneAgain() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        try (Connection connection = DriverManager.getConnection(url + "?ApplicationName=mandate 0", "mandate", "")) {
            assertThat(connection.isValid(1)).isTrue();
            programs.whenAlone(() -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first time");
                }
            });
        }
        Eventually.holds(() -> assertThat(tries).hasValue(2));
    }

    @Test
    void everyConnectionOfANodeHasItsName() {
        assertThat(database.sql("show application_name").query(String.class).single())
                .matches("mandate [0-9a-f]{16}");
    }
}
