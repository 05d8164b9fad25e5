package io.mandate.engine.release;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * The versions of the program that are at work. While an upgrade is rolled out there are two, and the older one cannot evaluate
 * what models of the newer one may name. Whoever is at work has connections to the database, and these carry a name: so a node
 * that ended, in whatever way, is never waited for.
 */
@Component
class Programs {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final String NAME = "mandate ";

    /** Versions before 2026-12 let the driver name their connections. */
    private static final List<String> NAMELESS = List.of("PostgreSQL JDBC Driver");

    /** Programs that bring the same models know the same names. */
    private static final String THIS =
            NAME + ModelFolder.hash(ModelFolder.shipped()).substring(0, 16);

    private final JdbcClient database;
    private final TaskScheduler scheduler;

    Programs(JdbcClient database, TaskScheduler scheduler) {
        this.database = database;
        this.scheduler = scheduler;
    }

    @Bean
    static BeanPostProcessor connectionsWithName() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource connections) {
                    connections.addDataSourceProperty("ApplicationName", THIS);
                }
                return bean;
            }
        };
    }

    /** Does the work when no node of another version is left: at once where there is none. */
    void whenAlone(Runnable work) {
        if (alone()) {
            work.run();
        } else {
            LOG.warn(
                    "Nodes of another version are at work. What is new in the model folders waits until they have ended.");
            later(work);
        }
    }

    private void later(Runnable work) {
        scheduler.schedule(
                () -> {
                    boolean done = false;
                    try {
                        if (alone()) {
                            work.run();
                            done = true;
                        }
                    } finally {
                        if (!done) {
                            later(work);
                        }
                    }
                },
                scheduler.getClock().instant().plus(LOOK_AGAIN));
    }

    private boolean alone() {
        return database.sql(
                        """
                        select not exists (select from pg_stat_activity
                            where datname = current_database() and usename = current_user
                              and (application_name like :ours || '%' or application_name in (:nameless))
                              and application_name <> :this)""")
                .param("ours", NAME)
                .param("nameless", NAMELESS)
                .param("this", THIS)
                .query(Boolean.class)
                .single();
    }
}
