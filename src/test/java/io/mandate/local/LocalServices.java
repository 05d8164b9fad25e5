package io.mandate.local;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/** Everything that runs beside the application. */
public final class LocalServices implements AutoCloseable {

    private final LocalFolder folder;
    private final LocalPostgres postgres;
    private final LocalClock clock;
    private final Mailbox mailbox;
    private final LocalMailServer mailServer;

    /**
     * Starts them.
     *
     * @param throwAway begin with nothing, whatever an earlier run left in the folder
     * @param durable whether the database outlives a power failure
     * @param tables whether it has those of this version
     */
    private LocalServices(Path data, boolean throwAway, boolean durable, boolean tables, Progress progress) {
        folder = LocalFolder.open(data);
        progress.say("Mandate, local run. Everything is kept in " + folder.root());
        postgres = progress.step("PostgreSQL", () -> {
            if (throwAway) {
                LocalPostgres.stopOrphan(folder.database());
                folder.deleteAll();
            }
            return LocalPostgres.start(folder.database(), durable);
        });
        if (tables) {
            progress.step("tables", () -> {
                postgres.migrate();
                return postgres;
            });
        }
        clock = new LocalClock(postgres.administration());
        mailbox = new Mailbox(folder.mails(), clock);
        mailServer = progress.step("mail server", () -> new LocalMailServer(mailbox));
    }

    static LocalServices withTables(Path data, boolean throwAway, boolean durable, Progress progress) {
        return new LocalServices(data, throwAway, durable, true, progress);
    }

    /** From nothing, for whoever makes the tables. */
    public static LocalServices withoutTables(Path data) {
        return new LocalServices(data, true, true, false, new Progress(System.out));
    }

    LocalClock clock() {
        return clock;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    LocalMailServer mailServer() {
        return mailServer;
    }

    /** The application's database, as the superuser. */
    public DataSource administration() {
        return postgres.administration();
    }

    /** What the application must know: the environment variables of a production run. */
    public Map<String, Object> settings() {
        return Map.of(
                "MANDATE_DATABASE_URL",
                "jdbc:postgresql://localhost:" + postgres.port() + "/" + LocalPostgres.DATABASE,
                "MANDATE_DATABASE_USER",
                LocalPostgres.USER,
                "MANDATE_DATABASE_PASSWORD",
                "",
                "MANDATE_SMTP_HOST",
                "localhost",
                "MANDATE_SMTP_PORT",
                mailServer.port(),
                "MANDATE_SMTP_STARTTLS",
                false,
                "MANDATE_SECURE_COOKIES",
                false,
                "MANDATE_KEYS",
                folder.keys().toString());
    }

    @Override
    public void close() {
        mailServer.close();
        postgres.close();
        folder.close();
    }
}
