package io.mandate.platform.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals new entries of the trail, and writes the heads of the chains that grew where the database cannot reach them: to a log of
 * its own, and to a file if one is set. An entry that is younger than the last turn could be changed unnoticed, and so could the
 * end of a chain whose head was not kept: therefore turns are short.
 */
@Component
public class TrailSeals {

    private static final Logger LOG = LoggerFactory.getLogger(TrailSeals.class);
    /** Whoever gathers logs keeps these apart: they are what the trail is checked against. */
    private static final Logger HEADS = LoggerFactory.getLogger("mandate.trail.heads");

    private static final int AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String file;

    TrailSeals(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${mandate.trail.heads}") String file) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.file = file;
    }

    /** Until nothing is left; nothing if another node is at it. */
    @Scheduled(fixedDelayString = "${mandate.trail.every}", initialDelayString = "${mandate.trail.every}")
    public void seal() {
        List<TrailHead> grown;
        do {
            grown = transaction.execute(
                    status -> jdbc.sql("select grown, position, hash from seal_trail(:most) order by grown")
                            .param("most", AT_ONCE)
                            .query((row, n) -> new TrailHead(
                                    row.getString("grown"),
                                    row.getLong("position"),
                                    HexFormat.of().formatHex(row.getBytes("hash"))))
                            .list());
            grown.forEach(head -> HEADS.info("{}", head.line()));
            keep(grown);
        } while (!grown.isEmpty());
    }

    private void keep(List<TrailHead> heads) {
        if (file.isBlank() || heads.isEmpty()) {
            return;
        }
        try {
            Files.write(
                    Path.of(file),
                    heads.stream()
                            .map(head -> clock.instant() + " " + head.line())
                            .toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            LOG.error("Heads of the trail could not be kept in the file of MANDATE_TRAIL_HEADS: {}", e.toString());
        }
    }
}
