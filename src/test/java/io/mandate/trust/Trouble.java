package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.access.Role;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People are invited and let in at every node while something happens below. Whoever was told that it is done finds it done, once
 * and wholly; whoever was told to come back later can do it again.
 */
final class Trouble {

    private static final int TRIES = 60;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final Http visitor;
    private final FreshGroups groups;
    private final Given given;
    private final Mails mails;
    private final Coherence coherence;
    private final LocalClock clock;
    private final JdbcClient database;
    private final Random random = new Random();
    private final AtomicLong put = new AtomicLong();

    Trouble(
            Http visitor,
            FreshGroups groups,
            Given given,
            Mails mails,
            Coherence coherence,
            LocalClock clock,
            JdbcClient database) {
        this.visitor = visitor;
        this.groups = groups;
        this.given = given;
        this.mails = mails;
        this.coherence = coherence;
        this.clock = clock;
        this.database = database;
    }

    /** How many answers since the last time that this was asked said "later". */
    long putOff() {
        return put.getAndSet(0);
    }

    /**
     * Each node works twice, and the trouble comes both times.
     *
     * @param others nodes beside the first
     * @param each how many people of each node
     * @return what must not be
     */
    List<String> round(List<Http> others, int each, Runnable trouble) {
        List<String> broken = new ArrayList<>();
        List<Http> nodes = Stream.concat(Stream.of(visitor), others.stream()).toList();
        clock.advance("PT61M");
        Invited administrator = given.administratorOf(groups.one());
        List<Http> managers = nodes.stream()
                .map(node -> signedOn(node, administrator.person()))
                .toList();
        List<Person> people = Stream.generate(() -> given.personOf(administrator.group()))
                .limit((long) nodes.size() * each)
                .toList();
        String group = administrator.group().number();
        work(nodes.size(), people.size(), broken, trouble, n -> managers.get(n % nodes.size())
                .post("/api/groups/" + group + "/invitations", Waiting.newUser(people.get(n), Waiting.MUCH)));

        List<Invited> invited = new ArrayList<>();
        for (Person person : people) {
            List<UUID> open = atLast(() -> database.sql(
                            "select id from invitation where group_number = ? and email = ? and state = 'OPEN'")
                    .params(group, person.email())
                    .query(UUID.class)
                    .list());
            if (open.size() == 1) {
                invited.add(new Invited(
                        open.get(0), administrator.group(), Role.TEAM_MEMBER, person, administrator.person()));
            } else {
                broken.add(open.size() + " invitations of somebody who was invited");
            }
        }
        List<String> codes = invited.stream().map(this::code).toList();
        List<Http> browsers = IntStream.range(0, invited.size())
                .mapToObj(n ->
                        signedOn(nodes.get(n % nodes.size()), invited.get(n).person()))
                .toList();
        work(nodes.size(), invited.size(), broken, trouble, n -> browsers.get(n)
                .post("/api/redemptions", Map.of("accessCode", codes.get(n))));

        for (Invited who : invited) {
            atLast(() -> coherence
                            .broken(who)
                            .or(() -> coherence.once(who.id(), "invited"))
                            .or(() -> coherence.once(who.id(), "access-granted")))
                    .ifPresent(broken::add);
        }
        nodes.forEach(node -> Eventually.until(
                "a node that is ready",
                () -> node.get("/actuator/health/readiness").status() == 200));
        return broken;
    }

    /** A mail in the midst of which the trouble came goes out at its next try, or when the lock of its job is over. */
    private String code(Invited who) {
        for (int n = 1; n <= TRIES && mails.codesTo(who.person().email()).isEmpty(); n++) {
            LockSupport.parkNanos(250_000_000);
            if (n % 10 == 0) {
                clock.advance("PT2M");
            }
        }
        return given.codeOf(who);
    }

    /** Each node does one thing after the other, until it is done, and somewhere in between comes the trouble. */
    private void work(int nodes, int number, List<String> broken, Runnable trouble, Function<Integer, Answer> request) {
        ExecutorService senders = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<List<String>>> sending = IntStream.range(0, nodes)
                    .mapToObj(node -> senders.submit(() -> IntStream.range(0, number)
                            .filter(n -> n % nodes == node)
                            .mapToObj(n -> untilDone(() -> request.apply(n)))
                            .flatMap(List::stream)
                            .toList()))
                    .toList();
            LockSupport.parkNanos(random.nextInt(1 + 20 * number / nodes) * 1_000_000L);
            trouble.run();
            for (Future<List<String>> each : sending) {
                broken.addAll(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            broken.add("no answer: " + e.getCause());
        } finally {
            senders.shutdown();
        }
    }

    private List<String> untilDone(Supplier<Answer> request) {
        boolean again = false;
        long patience = System.nanoTime() + PATIENCE;
        while (true) {
            Answer answer;
            try {
                answer = request.get();
            } catch (UncheckedIOException lost) {
                if (System.nanoTime() > patience) {
                    return List.of("never answered: " + lost);
                }
                again = true;
                put.incrementAndGet();
                continue;
            }
            // what was done before the trouble is not done a second time
            if (answer.status() == 201 || again && (answer.status() == 409 || answer.status() == 422)) {
                return List.of();
            }
            if (answer.status() != 503
                    || answer.headers().firstValue("Retry-After").isEmpty()) {
                return List.of((again ? "once more: " : "at first: ") + answer);
            }
            if (System.nanoTime() > patience) {
                return List.of("never done: " + answer);
            }
            again = true;
            put.incrementAndGet();
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Questions of the trial itself meet connections that are gone, too. */
    private static <T> T atLast(Supplier<T> look) {
        long patience = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return look.get();
            } catch (DataAccessException | ProcessEngineException away) {
                if (System.nanoTime() > patience) {
                    throw away;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static Http signedOn(Http node, Person person) {
        Http browser = node.another();
        Eventually.until(
                "a sign-on",
                () -> browser.signOn(person.userId(), FreshGroups.PASSWORD).status() == 200);
        return browser;
    }
}
