package io.mandate.testing;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A backup of the applications' database, which can take its place for a while. Its connections end each time; the pools of the
 * nodes make others.
 */
public final class CopiedDatabase implements AutoCloseable {

    private static final String HERE = "mandate";
    private static final String COPY = "mandate_backup";
    private static final String BEFORE = "mandate_before";

    private final DriverManagerDataSource before;
    private final JdbcTemplate server;

    public CopiedDatabase(Environment application) {
        String url = application.getRequiredProperty("MANDATE_DATABASE_URL");
        String of = url.substring(0, url.lastIndexOf('/') + 1);
        before = new DriverManagerDataSource(of + BEFORE, "postgres", "");
        server = new JdbcTemplate(new DriverManagerDataSource(of + "postgres", "postgres", ""));
    }

    /** Backs everything up. */
    public void make() {
        forNobody(HERE, () -> {
            server.execute("create database " + COPY + " template " + HERE);
            // kept beside a database, not in it
            server.execute("alter database " + COPY + " set search_path = public, local_clock, pg_catalog");
        });
    }

    /** From now on the nodes find what was backed up. */
    public void putInPlace() {
        forNobody(HERE, () -> server.execute("alter database " + HERE + " rename to " + BEFORE));
        server.execute("alter database " + COPY + " rename to " + HERE);
    }

    /** What there was before the copy was put in its place. */
    public DriverManagerDataSource before() {
        return before;
    }

    /** Everything is as it was. */
    public void takeAway() {
        forNobody(HERE, () -> server.execute("alter database " + HERE + " rename to " + COPY));
        forNobody(BEFORE, () -> server.execute("alter database " + BEFORE + " rename to " + HERE));
    }

    @Override
    public void close() {
        server.execute("drop database if exists " + COPY + " with (force)");
    }

    private void forNobody(String database, Runnable change) {
        server.execute("alter database " + database + " with allow_connections false");
        try {
            server.queryForList(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ?", database);
            change.run();
        } finally {
            for (String name : List.of(HERE, COPY, BEFORE)) {
                Integer there = server.queryForObject(
                        "select count(*) from pg_database where datname = ?", Integer.class, name);
                if (there != null && there > 0) {
                    server.execute("alter database " + name + " with allow_connections true");
                }
            }
        }
    }
}
