package io.mandate.operations.health;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.operations.Turns;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the mail server takes a connection and our sign-on. One node looks for all, also while no mail is to be sent, and the
 * row keeps since when it has been so: an outage is older than a node that was started in it.
 */
@Component
public class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private static final String WORK = "mail-server";

    private final JavaMailSenderImpl smtp;
    private final Turns turns;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration every;

    MailServer(
            JavaMailSenderImpl smtp,
            Turns turns,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${mandate.mail.look-every}") Duration every) {
        this.smtp = smtp;
        this.turns = turns;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.every = every;
    }

    /**
     * As it was last seen.
     *
     * @param since when it was first seen so; null before the first look
     */
    public record State(boolean down, Instant since) {}

    @Scheduled(fixedDelayString = "${mandate.mail.look-every}", initialDelayString = "PT1S")
    void watch() {
        // no connection of the database is held while the mail server keeps us waiting
        if (Boolean.TRUE.equals(transaction.execute(status -> turns.take(WORK, every)))) {
            look();
        }
    }

    /** Looks now, whoever's turn it is. Takes as long as a connection may take, five seconds at most. */
    public State look() {
        boolean down = !answers();
        State before = last();
        jdbc.sql(
                        """
                        update mail_server
                        set down = :down, looked_at = clock_timestamp(),
                            since = case when down = :down then coalesce(since, clock_timestamp()) else clock_timestamp() end
                        where one""")
                .param("down", down)
                .update();
        if (before.down() != down) {
            LOG.warn("The mail server {}", down ? "is down" : "is back");
        }
        return last();
    }

    private boolean answers() {
        try {
            smtp.testConnection();
            return true;
        } catch (MessagingException away) {
            return false;
        }
    }

    public State last() {
        return jdbc.sql("select down, since from mail_server where one")
                .query(recordsOf(State.class))
                .single();
    }
}
