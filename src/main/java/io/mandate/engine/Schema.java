package io.mandate.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The tables, ours and the engine's. Their owner makes them and changes them; the nodes have a role of their own, which owns
 * nothing, and start only on tables that are those of their version.
 */
@Configuration(proxyBeanMethods = false)
public class Schema {

    private static final String MIGRATIONS = "classpath:db/migration";

    /** The rights that would let a node change what it has recorded: a right of the owner gives all others. */
    private static final String MAY_CHANGE_THE_TRAIL =
            """
            select pg_has_role(relowner, 'member')
                   or has_table_privilege(oid, 'update, delete, truncate, trigger')
            from pg_class where oid = 'public.audit_event'::regclass""";

    /**
     * Brings the tables to this version, and grants the nodes what they need.
     *
     * @param owner who owns the database, and no node
     * @param nodes the role of the nodes; must be there
     * @return how many migrations were made
     */
    public static int migrate(DataSource owner, String nodes) {
        return Flyway.configure()
                .dataSource(owner)
                .locations(MIGRATIONS)
                .javaMigrations(new EngineSchema())
                .placeholders(Map.of("nodes", nodes))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** Instead of migrating. */
    @Bean
    FlywayMigrationStrategy tablesOfThisVersion() {
        return flyway -> {
            ValidateResult found = flyway.validateWithResult();
            if (!found.validationSuccessful) {
                throw new IllegalStateException(
                        "The tables are not those of this version. Let their owner migrate them:"
                                + " java -jar mandate.jar migrate. " + found.getAllErrorMessages());
            }
            requireThatTheTrailIsSafe(flyway.getConfiguration().getDataSource());
        };
    }

    private static void requireThatTheTrailIsSafe(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(MAY_CHANGE_THE_TRAIL)) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new IllegalStateException(
                        "The role of this node (MANDATE_DATABASE_USER) may change the audit trail."
                                + " Give the nodes a role of their own: see \"The two roles of the database\" in"
                                + " src/docs/operating.md.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what the role of this node may do", e);
        }
    }
}
