package io.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@MandateTest
class CommandTest {

    @Value("${spring.datasource.url}")
    private String url;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Map.of(
                "MANDATE_DATABASE_URL", url,
                "MANDATE_DATABASE_USER", "mandate",
                "MANDATE_DATABASE_OWNER", "mandate_owner");
    }

    private int run(Map<String, String> with, String... arguments) {
        return Command.run(arguments, with).orElseThrow();
    }

    @Test
    void withoutACommandANodeStarts() {
        assertThat(Command.run(new String[] {}, Map.of())).isEmpty();
        assertThat(Command.run(new String[] {"--server.port=8081", "migrate"}, Map.of()))
                .isEmpty();
    }

    @Test
    void whatIsNoCommandOrLacksASettingIsRefused() {
        assertThat(run(environment, "migrat")).isEqualTo(2);
        assertThat(run(Map.of(), "migrate")).isEqualTo(2);
        assertThat(run(
                        Map.of(
                                "MANDATE_DATABASE_URL", url,
                                "MANDATE_DATABASE_USER", "mandate",
                                "MANDATE_DATABASE_OWNER", "mandate"),
                        "migrate"))
                .isEqualTo(2);
        assertThat(run(environment, "verify-trail", folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    @Test
    void whatTheEnvironmentLacksIsReadFromAFile() throws IOException {
        Files.writeString(folder.resolve("MANDATE_DATABASE_OWNER"), "mandate\n");
        Map<String, String> settings = Map.of(
                "MANDATE_DATABASE_URL", url, "MANDATE_DATABASE_USER", "mandate", "MANDATE_SECRETS", folder.toString());
        // not two roles
        assertThat(run(settings, "migrate")).isEqualTo(2);

        Files.writeString(folder.resolve("MANDATE_DATABASE_OWNER"), "mandate_owner\n");
        assertThat(run(settings, "migrate")).isZero();
    }

    @Test
    void migratingAgainChangesNothing() {
        assertThat(run(environment, "migrate")).isZero();
        assertThat(database.sql("select has_table_privilege('audit_event', 'update, delete')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void theTrailIsWholeUntilAHeadKeptOutsideSaysOtherwise() throws IOException {
        Path heads = folder.resolve("heads.log");
        Files.writeString(
                heads,
                database
                                .sql(
                                        "select '2026-11-29 INFO heads : ' || chain || ' ' || position || ' ' || encode(hash, 'hex')"
                                                + " from audit_seal order by event limit 50")
                                .query(String.class)
                                .list()
                                .stream()
                                .reduce("", (all, line) -> all + line + "\n")
                        + "a line of something else\n");
        assertThat(run(environment, "verify-trail", heads.toString())).isZero();

        Files.writeString(heads, "group:none 7 " + "0".repeat(64) + "\n");
        assertThat(run(environment, "verify-trail", heads.toString())).isOne();
    }
}
