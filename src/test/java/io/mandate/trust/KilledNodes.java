package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.Mails;
import io.mandate.trust.DoomedNode.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A second node, a process of its own, is killed at one moment of a mail or of a redemption. The first finishes what it began
 * within the time of a lock and a minute more: the mail goes out with one and the same code, and the code is redeemed once.
 */
final class KilledNodes implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private final Doom doom;
    private final JobExecutor jobs;
    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final Coherence coherence;
    private final LocalClock clock;
    private final JdbcClient database;
    private int rounds;

    KilledNodes(
            Doom doom,
            JobExecutor jobs,
            FreshGroups groups,
            Given given,
            Mails mails,
            Coherence coherence,
            LocalClock clock,
            JdbcClient database) {
        this.doom = doom;
        this.jobs = jobs;
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.coherence = coherence;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public String name() {
        return "nodes that are killed";
    }

    /** Thirty times at each moment. */
    @Override
    public long target() {
        return 30L * Moment.values().length;
    }

    @Override
    public long portion() {
        return Moment.values().length;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        for (int n = 0; n < number; n++) {
            Moment moment = Moment.values()[rounds++ % Moment.values().length];
            try {
                Optional<String> broken = moment.ofARedemption() ? redeeming(moment) : mailing(moment);
                broken.ifPresent(what -> tally.violation(moment + ": " + what));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            tally.tried(1);
            tally.count(moment.name().toLowerCase().replace('_', ' '), 1);
        }
        return tally;
    }

    private Optional<String> mailing(Moment moment) throws IOException, InterruptedException {
        Invited administrator = given.administratorOf(groups.one());
        nothingIsDue();
        jobs.shutdown();
        Invited who;
        try {
            who = given.teamMemberInvited(administrator, Waiting.MUCH);
            Process node = doom.start(moment, 0);
            if (!node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                node.destroyForcibly();
                return Optional.of("it was not killed");
            }
            if (node.exitValue() != DoomedNode.KILLED) {
                return Optional.of("it ended with " + node.exitValue());
            }
        } finally {
            jobs.start();
        }
        Instant killed = clock.instant();
        // the lock of the dead node
        clock.advance("PT91S");
        String code = given.codeOf(who);
        Optional<String> broken = coherence.broken(who);
        Duration took = Duration.between(killed, clock.instant());
        if (took.compareTo(Duration.ofSeconds(150)) > 0) {
            return Optional.of("the other took " + took);
        }
        long codes = mails.codesTo(who.person().email()).stream().distinct().count();
        if (codes != 1) {
            return Optional.of(codes + " different codes");
        }
        given.redeem(who, code);
        return broken.or(() -> coherence.broken(who));
    }

    private Optional<String> redeeming(Moment moment) throws IOException, InterruptedException {
        Invited who = given.teamMemberInvited(given.administratorOf(groups.one()), Waiting.MUCH);
        String code = given.codeOf(who);
        int port = Doom.freePort();
        Process node = doom.start(moment, port);
        try {
            Http browser = new Http(URI.create("http://localhost:" + port));
            Doom.awaitReady(browser);
            browser.signOn(who.person().userId(), FreshGroups.PASSWORD);
            try {
                int status = browser.post("/api/redemptions", Map.of("accessCode", code))
                        .status();
                return Optional.of("it answered " + status);
            } catch (UncheckedIOException gone) {
                // as it should be
            }
            if (!node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || node.exitValue() != DoomedNode.KILLED) {
                return Optional.of("it was not killed");
            }
        } finally {
            node.destroyForcibly();
        }
        Eventually.until(
                "the end of its transaction", () -> coherence.broken(who).isEmpty());
        boolean done = database.sql("select state = 'REDEEMED' from invitation where id = ?")
                .param(who.id())
                .query(Boolean.class)
                .single();
        if (done) {
            return Optional.of("half of it was done");
        }
        given.redeem(who, code);
        return coherence.broken(who);
    }

    private void nothingIsDue() {
        // what a node that is gone has locked
        clock.advance("PT2M");
        Eventually.until(
                "due jobs",
                () -> database.sql(
                                """
                                select count(*) from act_ru_job
                                where retries_ > 0 and handler_type_ <> 'history-cleanup' and (duedate_ is null or duedate_ <= clock_timestamp())""")
                        .query(Integer.class)
                        .single(),
                due -> due == 0);
    }
}
