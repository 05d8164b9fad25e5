package io.mandate.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** On which tables, and as whom, a node does not start. */
@MandateTest
class SchemaTest {

    private final Schema schema = new Schema();

    @Autowired
    private DataSource node;

    @Autowired
    private DatabaseOwner owner;

    @TempDir
    private Path later;

    private void start(DataSource as) {
        schema.tablesOfThisVersion()
                .migrate(Flyway.configure()
                        .dataSource(as)
                        .locations("classpath:db/migration", "filesystem:" + later)
                        .javaMigrations(new EngineSchema())
                        .load());
    }

    @Test
    void aNodeStartsOnItsTables() {
        start(node);
    }

    @Test
    void notOnTablesOfAnotherVersion() throws IOException {
        Files.writeString(later.resolve("V9999__later.sql"), "select 1;");

        assertThatThrownBy(() -> start(node))
                .hasMessageContaining("Let their owner migrate them")
                .hasMessageContaining("9999");
    }

    @Test
    void notAsSomebodyWhoMayChangeTheTrail() {
        assertThatThrownBy(() -> start(owner.tables())).hasMessageContaining("may change the audit trail");
        assertThatThrownBy(() -> start(owner.superuser())).hasMessageContaining("may change the audit trail");
    }
}
