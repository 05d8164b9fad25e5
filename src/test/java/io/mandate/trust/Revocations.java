package io.mandate.trust;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.SecondNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Access is taken at one node while it is used and asked for at both. No request that begins after the answer may be allowed;
 * those that are on their way may end either way.
 */
final class Revocations implements Part {

    /** How often each asks after the answer. */
    private static final int AFTERWARDS = 3;

    private final Environment first;
    private final Waiting waiting;
    private final Http visitor;
    private final Map<String, Http> managers = new HashMap<>();

    Revocations(Environment first, Waiting waiting, Http visitor) {
        this.first = first;
        this.waiting = waiting;
        this.visitor = visitor;
    }

    @Override
    public String name() {
        return "revocations over two nodes";
    }

    @Override
    public long target() {
        return 10_000;
    }

    @Override
    public long portion() {
        return 500;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        ExecutorService askers = Executors.newCachedThreadPool();
        try (SecondNode second = new SecondNode(first, "trust-second")) {
            for (int n = 0; n < number; n++) {
                revoke(waiting.member(), second, askers, tally);
                tally.tried(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            askers.shutdown();
        }
        return tally;
    }

    /** What one asker saw: how many were sent before the answer, and how many were allowed after it. */
    private record Asked(long before, long late, boolean everAllowed) {}

    private void revoke(Invited member, SecondNode second, ExecutorService askers, Tally tally)
            throws InterruptedException, ExecutionException {
        Http manager = managers.computeIfAbsent(member.decider().userId(), userId -> signedOn(visitor, userId));
        Http browser = signedOn(visitor, member.person().userId());
        String path = "/api/groups/" + member.group().number();
        Http atSecond = second.visitor(browser);
        long[] answered = {Long.MAX_VALUE};
        List<Future<Asked>> asking = Stream.<BooleanSupplier>of(
                        deciding(visitor.another(), member),
                        deciding(second.visitor(), member),
                        () -> browser.get(path).status() == 200,
                        () -> atSecond.get(path).status() == 200)
                .map(question -> askers.submit(untilAnswered(question, answered)))
                .toList();
        Thread.sleep(20);
        int status = manager.delete(path + "/users/" + member.person().userId()).status();
        synchronized (answered) {
            answered[0] = System.nanoTime();
        }
        if (status != 204) {
            tally.violation("the removal was answered with " + status);
        }
        for (Future<Asked> each : asking) {
            Asked asked = each.get();
            tally.count("asked before the answer", asked.before());
            tally.count("asked after the answer", AFTERWARDS);
            if (asked.late() > 0) {
                tally.violation(asked.late() + " allowed after the answer");
            }
            if (!asked.everAllowed()) {
                tally.count("never allowed", 1);
            }
        }
    }

    private static Callable<Asked> untilAnswered(BooleanSupplier question, long[] answered) {
        return () -> {
            long before = 0;
            long late = 0;
            boolean everAllowed = false;
            for (int after = 0; after < AFTERWARDS; ) {
                boolean isAfter;
                synchronized (answered) {
                    isAfter = System.nanoTime() > answered[0];
                }
                boolean allowed = question.getAsBoolean();
                everAllowed |= allowed;
                late += isAfter && allowed ? 1 : 0;
                before += isAfter ? 0 : 1;
                after += isAfter ? 1 : 0;
            }
            return new Asked(before, late, everAllowed);
        };
    }

    private static Http signedOn(Http at, String userId) {
        Http browser = at.another();
        browser.signOn(userId, FreshGroups.PASSWORD);
        return browser;
    }

    private static BooleanSupplier deciding(Http client, Invited member) {
        client.with("Authorization", "Bearer local-billing-key");
        return () -> client.post(
                        "/access/v1/evaluation",
                        Map.of(
                                "subject",
                                        Map.of(
                                                "type",
                                                "user",
                                                "id",
                                                member.person().userId()),
                                "action", Map.of("name", "VIEW_BILL"),
                                "resource",
                                        Map.of(
                                                "type",
                                                "group",
                                                "id",
                                                member.group().number())))
                .body()
                .path("decision")
                .asBoolean();
    }
}
