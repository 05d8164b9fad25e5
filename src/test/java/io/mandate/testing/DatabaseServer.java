package io.mandate.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * The server of the applications' database, which can be ended without a warning, and goes on with what it has on its disk. Needs
 * {@code /proc}, and {@code kill}.
 */
public final class DatabaseServer {

    /** How it ends. */
    public enum End {
        /** As by {@code pg_ctl stop -m immediate}. */
        AT_ONCE("-QUIT"),
        KILLED("-KILL"),
        /** One of its connections is killed: it ends all others, and recovers by itself. */
        ONE_CONNECTION_KILLED("-KILL");

        private final String signal;

        End(String signal) {
            this.signal = signal;
        }
    }

    private final Path data;
    private final String url;
    private final List<String> command;

    /** @param application one that uses it */
    public DatabaseServer(Environment application) {
        data = Path.of(application.getRequiredProperty("local.data"))
                .toAbsolutePath()
                .resolve("postgres");
        url = application.getRequiredProperty("MANDATE_DATABASE_URL");
        try {
            command = List.of(Files.readString(Path.of("/proc", String.valueOf(process()), "cmdline"))
                    .split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and starts it again as it was started; returns when it answers. */
    public void restart(End end) {
        if (end == End.ONE_CONNECTION_KILLED) {
            kill(end, aConnection());
            Eventually.until("the database", this::answers);
        } else {
            restart(end, () -> {});
        }
    }

    private void restart(End end, Runnable meanwhile) {
        long server = process();
        kill(end, server);
        Eventually.until("the end of the server", () -> ProcessHandle.of(server).isEmpty());
        meanwhile.run();
        start();
    }

    /** Ends it, moves its journal to another disk, and starts it. */
    public void moveJournalTo(Path folder) {
        Path journal = data.resolve("pg_wal");
        restart(End.AT_ONCE, () -> {
            SmallDisk.run(List.of("mv", journal.toString(), folder.toString()));
            SmallDisk.run(List.of("ln", "-s", folder.toString(), journal.toString()));
        });
    }

    /** Brings it back. */
    public void moveJournalFrom(Path folder) {
        Path journal = data.resolve("pg_wal");
        restart(End.AT_ONCE, () -> {
            SmallDisk.run(List.of("rm", journal.toString()));
            SmallDisk.run(List.of("mv", folder.toString(), journal.toString()));
        });
    }

    /** Starts it if it has ended, as whatever watches over it would. */
    public void revive() {
        if (!Files.exists(data.resolve("postmaster.pid"))
                || ProcessHandle.of(process()).isEmpty()) {
            start();
        }
        Eventually.until("the database", this::answers);
    }

    public long journalBytes() {
        try (Stream<Path> files = Files.walk(data.resolve("pg_wal"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long process() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long aConnection() {
        try (Connection mine = DriverManager.getConnection(url, "postgres", "");
                var found = mine.createStatement()
                        .executeQuery(
                                """
                                select pid from pg_stat_activity where datname = current_database() and usename <> current_user
                                order by state <> 'active', random() limit 1""")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(End end, long process) {
        SmallDisk.run(List.of("kill", end.signal, String.valueOf(process)));
    }

    /** Again and again: what it has left in memory may not be gone yet. */
    private void start() {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // as which it refuses to run
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        File log = data.resolveSibling("postgres.log").toFile();
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try {
            Process server;
            do {
                server = new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
                while (server.isAlive() && !answers()) {
                    server.waitFor(50, TimeUnit.MILLISECONDS);
                }
            } while (!server.isAlive() && System.nanoTime() < patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean answers() {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
