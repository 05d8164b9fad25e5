package io.mandate.testing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Does to the tables what the role of the nodes may not; each statement is a connection of its own. */
public final class DatabaseOwner {

    private final String url;

    DatabaseOwner(String url) {
        this.url = url;
    }

    /** Owner of the tables. */
    public DriverManagerDataSource tables() {
        return new DriverManagerDataSource(url, "mandate_owner", "");
    }

    /** As owner of the tables. */
    public JdbcClient sql() {
        return JdbcClient.create(tables());
    }

    /** Somebody whom no right and no trigger hinders. */
    public DriverManagerDataSource superuser() {
        return new DriverManagerDataSource(url, "postgres", "");
    }
}
