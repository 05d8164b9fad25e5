package io.mandate.deployment;

import io.mandate.local.LocalPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL with the two roles of the compose file, whose passwords it wants. */
record Database(EmbeddedPostgres server) implements AutoCloseable {

    private static final String NAME = "mandate";

    /** @param passwords by the names of the variables that the script of the roles reads */
    static Database start(Path folder, String roles, Map<String, String> passwords) throws IOException {
        Path data = folder.resolve("postgres");
        EmbeddedPostgres server =
                LocalPostgres.server(data, folder.resolve("postgres.log")).start();
        Database database = new Database(server);
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + NAME);
        JdbcTemplate jdbc = new JdbcTemplate(database.administration());
        jdbc.execute(statements(roles, passwords));
        Path rules = data.resolve("pg_hba.conf");
        Files.writeString(rules, "host all mandate,mandate_owner all scram-sha-256\n" + Files.readString(rules));
        jdbc.execute("select pg_reload_conf()");
        return database;
    }

    /** What psql would send: without its own commands, with the values of its variables. */
    private static String statements(String script, Map<String, String> passwords) {
        String statements =
                script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        for (Map.Entry<String, String> password : passwords.entrySet()) {
            statements = statements.replace(":'" + password.getKey() + "'", "'" + password.getValue() + "'");
        }
        return statements;
    }

    /** As the superuser. */
    DataSource administration() {
        return server.getDatabase("postgres", NAME);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
