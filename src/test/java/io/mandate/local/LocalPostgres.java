package io.mandate.local;

import io.mandate.engine.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL server whose data stays in a folder. */
public final class LocalPostgres implements AutoCloseable {

    static final String DATABASE = "mandate";
    /** Of the nodes, owns nothing; the server trusts connections of this machine. */
    static final String USER = "mandate";
    /** Owns the database and its tables. */
    static final String OWNER = "mandate_owner";

    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server, stopping first what a killed run left behind.
     *
     * @param durable as in production, where what was committed outlives a power failure
     */
    static LocalPostgres start(Path data, boolean durable) {
        Path prepared = data.resolve("mandate-prepared");
        try {
            stopOrphan(data);
            if (Files.notExists(prepared)) {
                // nothing yet, or a first start that was killed half-way
                FileSystemUtils.deleteRecursively(data);
            }
            LocalPostgres postgres = new LocalPostgres(serverOn(data, durable));
            if (Files.notExists(prepared)) {
                postgres.prepare();
                Files.createFile(prepared);
            }
            postgres.takeTablesFromTheNodes();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres serverOn(Path data, boolean durable) throws IOException {
        return server(data, data.resolveSibling("postgres.log"))
                .setCleanDataDirectory(false)
                // by default the server is started with -F
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start();
    }

    /** A server that is the same on every machine, on a free port. */
    public static EmbeddedPostgres.Builder server(Path data, Path log) {
        String user = System.getProperty("user.name");
        if (user.equals("root") && !LinuxUtils.isUnshareAvailable()) {
            throw new CannotStartLocally(
                    "PostgreSQL refuses to run as root, and this machine does not allow root to run it in a user namespace.",
                    "Run as an ordinary user. In a container: allow user namespaces (the command unshare -U id must work).");
        }
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(System.getProperty("java.io.tmpdir"), "mandate-postgres-" + user)
                        .toFile())
                .setDataDirectory(data)
                // the same order and the same upper case of letters on every machine
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("unix_socket_directories", "")
                .setPort(FreePort.find())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private void prepare() {
        JdbcTemplate jdbc = new JdbcTemplate(server.getPostgresDatabase());
        jdbc.execute("create role " + USER + " login");
        jdbc.execute("create role " + OWNER + " login");
        jdbc.execute("create database " + DATABASE + " owner " + OWNER);
        new ResourceDatabasePopulator(new ClassPathResource("local-clock.sql")).execute(administration());
    }

    /** In a folder of the time when one role was both. */
    private void takeTablesFromTheNodes() {
        JdbcTemplate jdbc = new JdbcTemplate(administration());
        if (jdbc.queryForList("select from pg_roles where rolname = ?", OWNER).isEmpty()) {
            jdbc.execute("create role " + OWNER + " login");
            jdbc.execute("reassign owned by " + USER + " to " + OWNER);
            jdbc.execute("grant usage on schema local_clock to public");
            jdbc.execute("grant select on local_clock.shift to public");
        }
    }

    /** Makes the tables of this version, as their owner. */
    void migrate() {
        Schema.migrate(server.getDatabase(OWNER, DATABASE), USER);
    }

    /** The application's database, as the superuser. */
    DataSource administration() {
        return server.getDatabase(SUPERUSER, DATABASE);
    }

    int port() {
        return server.getPort();
    }

    /** Stops the server that still works on this folder, if any, after its run was killed. */
    static void stopOrphan(Path data) {
        // its clients died with their run, so a polite request is enough, save for somebody's open console
        serverOf(data).ifPresent(ProcessHandle::destroy);
        if (!ends(data)) {
            serverOf(data).ifPresent(ProcessHandle::destroyForcibly);
            ends(data);
        }
    }

    private static boolean ends(Path data) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (serverOf(data).isPresent() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return serverOf(data).isEmpty();
    }

    private static Optional<ProcessHandle> serverOf(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            // the number in an old file may belong to another program by now, and a dead process has no command line
            return ProcessHandle.of(pid).filter(process -> process.info()
                    .commandLine()
                    .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                    .isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
