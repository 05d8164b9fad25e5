package io.mandate.cost;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** The database server of a test: ours is one of its databases, and what stands beside it has others. */
final class Server implements AutoCloseable {

    private static final Pattern OURS = Pattern.compile("/[^/]+$");
    private static final List<String> BACKGROUND = List.of("autovacuum", "checkpoint_timeout", "max_wal_size");
    private static final List<String> NO_BACKGROUND = List.of("off", "'1d'", "'100GB'");
    private static final int CONNECTIONS = 20;

    private final String url;
    private final Meter meter;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<DataSource> databases = new ArrayList<>();
    private final DataSource ours;
    private final JdbcClient jdbc;

    Server(String url, Meter meter) {
        this.url = url;
        this.meter = meter;
        ours = pool(url);
        jdbc = JdbcClient.create(ours);
    }

    /** Ours, uncounted, as superuser. */
    DataSource ours() {
        return ours;
    }

    /** From now on, the server writes only what it is told to. */
    void withoutBackground() {
        for (int n = 0; n < BACKGROUND.size(); n++) {
            jdbc.sql("alter system set " + BACKGROUND.get(n) + " = " + NO_BACKGROUND.get(n))
                    .update();
        }
        jdbc.sql("select pg_reload_conf()").query().listOfRows();
    }

    /** As usual again; what was left out is made up for. */
    void withBackground() {
        BACKGROUND.forEach(name -> jdbc.sql("alter system reset " + name).update());
        jdbc.sql("select pg_reload_conf()").query().listOfRows();
        databases.forEach(
                database -> JdbcClient.create(database).sql("vacuum analyze").update());
    }

    void checkpoint() {
        jdbc.sql("checkpoint").update();
    }

    /** The straightforward model on Camunda, in a database of its own. */
    Beside camunda(JavaMailSender smtp) {
        return straightforward("control", smtp, OnCamunda::new);
    }

    Beside flowable(JavaMailSender smtp) {
        return straightforward("flowable", smtp, OnFlowable::new);
    }

    Beside floor(JavaMailSender smtp) {
        DataSource uncounted = database("floor");
        makeDomain(uncounted);
        return new Beside(new Floor(meter.around(uncounted), smtp, meter), uncounted);
    }

    /** @param uncounted its database */
    record Beside(Onboarding onboarding, DataSource uncounted) {}

    private interface Engines {
        PlainEngine one(DataSource source, StraightforwardRows rows, Meter meter);
    }

    private Beside straightforward(String database, JavaMailSender smtp, Engines engines) {
        DataSource uncounted = database(database);
        DataSource counted = meter.around(uncounted);
        StraightforwardRows rows = new StraightforwardRows(counted, uncounted, smtp);
        PlainEngine engine = engines.one(counted, rows, meter);
        opened.add(0, engine);
        makeDomain(uncounted);
        return new Beside(new Straightforward(engine, rows, counted, meter), uncounted);
    }

    private DataSource database(String name) {
        jdbc.sql("create database " + name).update();
        return pool(OURS.matcher(url).replaceFirst("/" + name));
    }

    private DataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(CONNECTIONS);
        opened.add(0, pool);
        databases.add(pool);
        return pool;
    }

    /** Our tables, without our index on the engine's. */
    private static void makeDomain(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new ClassPathResource("db/migration/V2__mandate.sql")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceFirst("(?s)create index act_idx_job_due.*?;", ""));
            statement.execute("insert into region (code, name) values ('California', 'California')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JdbcClient.create(database)
                .sql("insert into right_ceiling (group_size, rights) values ('LARGE', ?)")
                .param(Setting.RIGHTS.toArray(String[]::new))
                .update();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }
}
