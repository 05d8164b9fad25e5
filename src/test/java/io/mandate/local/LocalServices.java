package io.mandate.local;

import java.nio.file.Path;
import java.util.Map;

/** Everything that runs beside the application. */
final class LocalServices implements AutoCloseable {

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
     */
    LocalServices(Path data, boolean throwAway, boolean durable, Progress progress) {
        folder = LocalFolder.open(data);
        progress.say("Mandate, local run. Everything is kept in " + folder.root());
        postgres = progress.step("PostgreSQL", () -> {
            if (throwAway) {
                LocalPostgres.stopOrphan(folder.database());
                folder.deleteAll();
            }
            return LocalPostgres.start(folder.database(), durable);
        });
        progress.step("tables", () -> {
            postgres.migrate();
            return postgres;
        });
        clock = new LocalClock(postgres.administration());
        mailbox = new Mailbox(folder.mails(), clock);
        mailServer = progress.step("mail server", () -> new LocalMailServer(mailbox));
    }

    LocalClock clock() {
        return clock;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    LocalMailServer mailServer() {
        return mailServer;
    }

    /** What the application must know: the environment variables of a production run. */
    Map<String, Object> settings() {
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
