package io.mandate.trust;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.mandate.documents.Documents;
import io.mandate.local.LocalClock;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.operations.bulk.Bulk;
import io.mandate.operations.bulk.Bulks;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.CopiedDatabase;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.trust.Waiting.Coded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database is lost and comes back from a backup, by the steps of the run book. No code that was used, replaced or withdrawn
 * since works again, everybody who waits has a new one, and what was taken back is on the list of what to take back again.
 */
final class Restores {

    /** Of the run book: what was taken back after the backup. */
    private static final Pattern TAKEN_BACK = Pattern.compile("--command=\"(select e\\.at, e\\.action[^\"]+)\"");

    private final Environment first;
    private final FreshGroups groups;
    private final Given given;
    private final UserManagement users;
    private final Bulks bulks;
    private final Coherence coherence;
    private final JobExecutor jobs;
    private final LocalClock clock;
    private final DataSource connections;

    Restores(
            Environment first,
            FreshGroups groups,
            Given given,
            UserManagement users,
            Bulks bulks,
            Coherence coherence,
            JobExecutor jobs,
            LocalClock clock,
            DataSource connections) {
        this.first = first;
        this.groups = groups;
        this.given = given;
        this.users = users;
        this.bulks = bulks;
        this.coherence = coherence;
        this.jobs = jobs;
        this.clock = clock;
        this.connections = connections;
    }

    Part byTheBook() {
        return new Rounds("restores of a backup", 30, 5, n -> round(true));
    }

    /** Without new codes a code works a second time. */
    Part withoutNewCodes() {
        return new Rounds(
                "control: restores of a backup",
                5,
                5,
                n -> round(false).isEmpty() ? List.of("a code that works twice was not seen") : List.of());
    }

    private List<String> round(boolean byTheBook) {
        Invited administrator = given.administratorOf(groups.one());
        List<Invited> invited = Stream.generate(() -> given.teamMemberInvited(administrator, Waiting.MUCH))
                .limit(4)
                .toList();
        List<Coded> people =
                invited.stream().map(who -> new Coded(who, given.codeOf(who))).toList();
        Coded used = people.get(0);
        Coded withdrawn = people.get(1);
        Coded open = people.get(2);
        Coded removed = people.get(3);
        given.redeem(removed.who(), removed.code());
        // a code of the last minute would be mailed once more
        clock.advance("PT2M");
        Timestamp backedUp = JdbcClient.create(connections)
                .sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single();

        try (CopiedDatabase copy = new CopiedDatabase(first)) {
            alone(copy::make);
            given.redeem(used.who(), used.code());
            users.withdraw(
                    withdrawn.who().decider().accountId(),
                    withdrawn.who().group().number(),
                    withdrawn.who().id());
            remove(removed.who());
            alone(copy::putInPlace);
            try {
                JdbcClient.create(connections).sql("delete from spring_session").update();
                return restored(byTheBook, copy, backedUp, List.of(used, withdrawn, open), removed);
            } finally {
                alone(copy::takeAway);
            }
        } finally {
            // the time of the one is that of the other
            clock.advance("PT1S");
        }
    }

    private List<String> restored(
            boolean byTheBook, CopiedDatabase copy, Timestamp backedUp, List<Coded> people, Coded removed) {
        List<String> broken = new ArrayList<>();
        Coded withdrawn = people.get(1);
        List<UUID> taken = JdbcClient.create(copy.before())
                .sql(takenBack().replaceAll("'<[^>]+>'", "'" + backedUp.toInstant() + "'"))
                .query((row, n) -> row.getObject("case_id", UUID.class))
                .list();
        if (!taken.contains(withdrawn.who().id())
                || !taken.contains(removed.who().id())) {
            broken.add("the list of what was taken back is not whole");
        }
        users.withdraw(
                withdrawn.who().decider().accountId(),
                withdrawn.who().group().number(),
                withdrawn.who().id());
        if (byTheBook) {
            replaceCodes(people);
        }
        remove(removed.who());
        for (Coded each : people) {
            Optional<String> refusal = refusal(each, each.code());
            String wanted = each == withdrawn ? "INVITATION_WITHDRAWN" : "CODE_REPLACED";
            if (!refusal.equals(Optional.of(wanted))) {
                broken.add("a code of before, which is " + wanted + ": " + refusal);
            } else if (each != withdrawn) {
                refusal(each, given.codeOf(each.who(), 2)).ifPresent(why -> broken.add("a new code: " + why));
            }
            coherence.broken(each.who()).ifPresent(broken::add);
        }
        return broken;
    }

    private void replaceCodes(List<Coded> people) {
        // all others of this database, which is thrown away, would be mailed new codes as well
        JdbcClient.create(connections)
                .sql("update code_issue set state = 'VOID' where state = 'LIVE' and invitation_id not in (:ours)")
                .param("ours", people.stream().map(each -> each.who().id()).toList())
                .update();
        UUID riley = given.account("riley").accountId();
        UUID bulk = bulks.replaceCodes(null, "After a restore", riley);
        bulks.start(bulk, riley);
        if (bulks.find(bulk).state() == Bulk.State.SUBMITTED) {
            bulks.approve(bulk, "robin", given.account("robin").accountId());
        }
        Eventually.until("new codes", () -> bulks.find(bulk).state() == Bulk.State.DONE);
    }

    private void remove(Invited who) {
        users.remove(
                who.decider().accountId(), who.group().number(), who.person().userId());
    }

    private Optional<String> refusal(Coded who, String code) {
        try {
            given.redeem(who.who(), code);
            return Optional.empty();
        } catch (InvalidInput refused) {
            return Optional.of(refused.errors().get(0).code());
        }
    }

    /** As if the nodes were stopped, and started again. */
    private void alone(Runnable work) {
        jobs.shutdown();
        try {
            work.run();
        } finally {
            DataSourceUnwrapper.unwrap(connections, HikariConfigMXBean.class, HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
            jobs.start();
        }
    }

    private static String takenBack() {
        try {
            return TAKEN_BACK
                    .matcher(Files.readString(Documents.RUN_BOOK))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
