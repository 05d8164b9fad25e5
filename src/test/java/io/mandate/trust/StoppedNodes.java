package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Mails;
import io.mandate.trust.DoomedNode.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * A second node stops in the middle of a mail for longer than its lock, the first does its work, and the second goes on as if
 * nothing had been: what it then does must not count. Needs {@code /proc}.
 */
final class StoppedNodes implements Part {

    private static final List<Moment> MOMENTS = List.of(
            Moment.AFTER_THE_ATTEMPT_IS_NOTED,
            Moment.BEFORE_THE_MAIL_IS_HANDED_OVER,
            Moment.AFTER_THE_MAIL_IS_HANDED_OVER);

    private final Doom doom;
    private final JobExecutor jobs;
    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final Coherence coherence;
    private final LocalClock clock;
    private int rounds;

    StoppedNodes(
            Doom doom,
            JobExecutor jobs,
            FreshGroups groups,
            Given given,
            Mails mails,
            Coherence coherence,
            LocalClock clock) {
        this.doom = doom;
        this.jobs = jobs;
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.coherence = coherence;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "nodes that stop and go on";
    }

    @Override
    public long target() {
        return 100;
    }

    @Override
    public long portion() {
        return MOMENTS.size();
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        for (int n = 0; n < number; n++) {
            Moment moment = MOMENTS.get(rounds++ % MOMENTS.size());
            try {
                mailing(moment).ifPresent(what -> tally.violation(moment + ": " + what));
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
        jobs.shutdown();
        Invited who;
        Process node;
        try {
            who = given.teamMemberInvited(administrator, Waiting.MUCH);
            node = doom.start(moment, 0, "-Dstops=true");
            Eventually.until("the node stops", () -> !node.isAlive() || isStopped(node));
        } finally {
            jobs.start();
        }
        String code;
        try {
            // three times its lock
            clock.advance("PT5M");
            code = given.codeOf(who);
            Optional<String> broken = coherence.broken(who);
            if (!node.isAlive() || broken.isPresent()) {
                return broken.or(() -> Optional.of("it did not stop"));
            }
            signal(node, "-CONT");
            // an orderly end waits for what is being done
            node.destroy();
            if (!node.waitFor(1, TimeUnit.MINUTES)) {
                return Optional.of("it did not end");
            }
        } finally {
            node.destroyForcibly();
        }
        long codes = mails.codesTo(who.person().email()).stream().distinct().count();
        if (codes != 1) {
            return Optional.of(codes + " different codes");
        }
        given.redeem(who, code);
        return coherence.broken(who).or(() -> coherence.incidents(who));
    }

    private static boolean isStopped(Process node) {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(node.pid()), "stat"));
            return status.substring(status.lastIndexOf(')') + 2).startsWith("T");
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(Process node, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(node.pid())).start().waitFor();
    }
}
