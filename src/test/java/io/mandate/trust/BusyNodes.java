package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * More changes wait for something slow than a node has connections to its database, and mails pile up. Whoever signs on, or takes
 * somebody's access, does not wait with them, and whoever waits gets an answer.
 */
final class BusyNodes {

    /** As much as one administrator may send in an hour. */
    private static final int MAILS = 100;

    private static final Set<Integer> ANSWERS = Set.of(201, 422, 503);

    private final Http visitor;
    private final FreshGroups groups;
    private final Given given;
    private final LocalClock clock;
    private final DatabaseOwner owner;

    BusyNodes(Http visitor, FreshGroups groups, Given given, LocalClock clock, DatabaseOwner owner) {
        this.visitor = visitor;
        this.groups = groups;
        this.given = given;
        this.clock = clock;
        this.owner = owner;
    }

    /**
     * @param slow requests that wait for a group which somebody else holds
     * @param mails that are to be sent meanwhile
     * @param within what a sign-on and a removal may take
     */
    Part with(int slow, int mails, Duration within) {
        return new Rounds("slow changes in great numbers", 30, 3, n -> round(slow, Math.min(mails, MAILS), within));
    }

    private List<String> round(int slow, int mails, Duration within) {
        clock.advance("PT61M");
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, Waiting.LITTLE);
        Http manager = signedOn(administrator.person());
        Invited held = given.administratorOf(groups.one());
        Http holder = signedOn(held.person());
        String group = held.group().number();
        Person wanted = given.personOf(held.group());
        for (int n = 0; n < mails; n++) {
            given.teamMemberInvited(administrator, Waiting.LITTLE);
        }

        List<String> broken = new ArrayList<>();
        List<Future<Answer>> sent = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(slow);
        try (Connection holding = owner.superuser().getConnection()) {
            holding.setAutoCommit(false);
            holding.createStatement()
                    .executeQuery("select from employer_group where number = '" + group + "' for update");
            for (int n = 0; n < slow; n++) {
                sent.add(senders.submit(() ->
                        holder.post("/api/groups/" + group + "/invitations", Waiting.newUser(wanted, Waiting.LITTLE))));
            }
            Eventually.until("changes that wait for the group", () -> waiting() > 1);

            timed("a sign-on", 200, within, () -> visitor.another()
                            .signOn(member.person().userId(), FreshGroups.PASSWORD)
                            .status())
                    .forEach(broken::add);
            timed("a removal", 204, within, () -> manager.delete("/api/groups/"
                                    + member.group().number() + "/users/"
                                    + member.person().userId())
                            .status())
                    .forEach(broken::add);
            if (waiting() == 0) {
                broken.add("nothing waits any more");
            }
            holding.rollback();
            for (Future<Answer> each : sent) {
                Answer answer = each.get();
                if (!ANSWERS.contains(answer.status())) {
                    broken.add("a change that waited: " + answer);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            broken.add("a change without an answer: " + e.getCause());
        } finally {
            senders.shutdown();
        }
        return broken;
    }

    private static List<String> timed(String what, int wanted, Duration within, IntSupplier request) {
        long begin = System.nanoTime();
        int status = request.getAsInt();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return status == wanted && took.compareTo(within) < 0
                ? List.of()
                : List.of("%s: %d after %s".formatted(what, status, took));
    }

    /** Connections of nodes that wait for a lock. */
    private int waiting() {
        Integer number = new JdbcTemplate(owner.superuser())
                .queryForObject(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""",
                        Integer.class);
        return number == null ? 0 : number;
    }

    private Http signedOn(Person person) {
        Http browser = visitor.another();
        browser.signOn(person.userId(), FreshGroups.PASSWORD);
        return browser;
    }
}
