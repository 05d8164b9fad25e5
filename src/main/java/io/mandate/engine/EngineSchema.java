package io.mandate.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * First migration: the engine's own table definitions, read from its jar, so that our indexes can follow them. Its
 * checksum is that of the statements, so an engine with other tables is noticed at start-up, and one that makes the same tables is
 * not, whoever licenses its scripts.
 */
@Component
class EngineSchema implements JavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\R?");

    /** CRC-32 of the statements of 7.24, without comments. */
    private static final int STATEMENTS = 731_708_061;

    /** What databases have noted for these statements: their sum with the comments of 7.24, which used to count. */
    private static final int NOTED = 1_477_374_151;

    @Override
    public String getDescription() {
        return "engine";
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public Integer getChecksum() {
        return checksum(script());
    }

    static int checksum(String script) {
        CRC32 crc = new CRC32();
        crc.update(COMMENT.matcher(script).replaceAll("").getBytes(StandardCharsets.UTF_8));
        int statements = (int) crc.getValue();
        return statements == STATEMENTS ? NOTED : statements;
    }

    /** All parts, one after the other. */
    static String script() {
        return PARTS.stream().map(EngineSchema::script).collect(Collectors.joining());
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String part : PARTS) {
                statement.execute(script(part));
            }
        }
    }

    private static String script(String part) {
        String path = "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql";
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
