package io.mandate.deployment;

import io.mandate.local.Mailbox;
import io.mandate.people.signon.Argon2Passwords;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People who go through whole lives of access, one after the other, each from an address of their own, and an application that asks all
 * the while whether somebody may. Every request is counted; one that is not answered as it should be has failed.
 */
final class People {

    private static final String APPLICATION_KEY = "walk-key";
    /** SHA-256 of the key. */
    static final String APPLICATION_KEY_HASH = "45b524c9b18b280025c5af7b323300090687e09423b7b82b96714255c7b71900";

    /** Between two lives, and between two questions: nodes that start need the processors too. */
    private static final Duration BETWEEN_LIVES = Duration.ofSeconds(2);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
    private static final String RIGHT = "VIEW_BILL";

    /** A request that was counted as failed. */
    private static final class Failed extends RuntimeException {}

    private final Proxy proxy;
    private final Mails mails;
    private final FreshGroups groups;
    private final AtomicInteger addresses = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lives = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    People(Proxy proxy, Mailbox mailbox, JdbcClient database) {
        this.proxy = proxy;
        this.mails = new Mails(mailbox);
        this.groups = new FreshGroups(database, new Argon2Passwords(64, 1));
    }

    /** They begin. */
    void begin(int people, int applications) {
        for (int n = 0; n < people; n++) {
            go(BETWEEN_LIVES, this::life);
        }
        for (int n = 0; n < applications; n++) {
            Http application = application();
            go(BETWEEN_QUESTIONS, () -> {
                // whoever is not known may nothing
                decide(application, "nobody", "0", false);
                expect(200, "page", () -> application.get("/"));
            });
        }
    }

    private void go(Duration pause, Runnable turn) {
        Thread thread = new Thread(() -> {
            try {
                while (!over) {
                    turn.run();
                    LockSupport.parkNanos(pause.toNanos());
                }
            } catch (Failed counted) {
                // they go no further
            } catch (RuntimeException | AssertionError e) {
                failed.add(e.toString());
            }
        });
        threads.add(thread);
        thread.start();
    }

    /** They finish what they have begun. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Http visitor() {
        int n = addresses.incrementAndGet();
        return proxy.visitor("198.18." + n / 250 + "." + (1 + n % 250));
    }

    private Http application() {
        return visitor().with("Authorization", "Bearer " + APPLICATION_KEY);
    }

    private Answer expect(int status, String what, Supplier<Answer> request) {
        Answer answer;
        try {
            answer = request.get();
        } catch (RuntimeException e) {
            failed.add(what + ": " + e);
            throw new Failed();
        }
        if (answer.status() != status) {
            failed.add(what + ": " + answer.status() + " instead of " + status + " " + answer.text());
            throw new Failed();
        }
        answered.incrementAndGet();
        return answer;
    }

    /** From the designation of an administrator to the end of a user's access. */
    private void life() {
        Group group = groups.one();
        Person person = new Person(null, null, "Ann", "Case", group.address("administrator"));
        expect(202, "designation", () -> visitor().post("/api/designations", Given.designation(group, person)));
        String token = Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm"));
        expect(200, "confirmation", () -> visitor()
                .post("/api/designation-confirmations", Map.of("token", token, "decision", "CONFIRM")));
        Http administrator = visitor();
        enters(administrator, person.email());

        String user = group.address("user");
        expect(
                201,
                "invitation",
                () -> administrator.post(
                        "/api/groups/" + group.number() + "/invitations",
                        Map.of(
                                "firstName",
                                "Una",
                                "lastName",
                                "Case",
                                "email",
                                user,
                                "emailRepeated",
                                user,
                                "billingUnit",
                                "ALL",
                                "rights",
                                List.of(RIGHT))));
        Http browser = visitor();
        String userId = enters(browser, user);
        expect(200, "group", () -> browser.get("/api/groups/" + group.number()));
        Http application = application();
        decide(application, userId, group.number(), true);
        expect(204, "removal", () -> administrator.delete("/api/groups/" + group.number() + "/users/" + userId));
        decide(application, userId, group.number(), false);
        lives.incrementAndGet();
    }

    /** By the mail's link and code. */
    private String enters(Http browser, String address) {
        String code = mails.awaitCode(address, 1);
        String token = Mails.token(mails.awaitLink(address, "/invitations"));
        expect(200, "link", () -> browser.get("/invitations?token=" + token));
        Answer registered = expect(
                201,
                "registration",
                () -> browser.post(
                        "/api/invitation-registrations",
                        Map.of("token", token, "password", FreshGroups.PASSWORD, "termsAccepted", true)));
        expect(200, "session", () -> browser.get("/api/session"));
        expect(201, "redemption", () -> browser.post("/api/redemptions", Map.of("accessCode", code)));
        return registered.body().get("userId").asText();
    }

    private void decide(Http application, String userId, String group, boolean may) {
        Answer answer = expect(
                200,
                "decision",
                () -> application.post(
                        "/access/v1/evaluation",
                        Map.of(
                                "subject", Map.of("type", "user", "id", userId),
                                "action", Map.of("name", RIGHT),
                                "resource", Map.of("type", "group", "id", group))));
        if (answer.body().get("decision").asBoolean() != may) {
            failed.add("decision about " + userId + ": not " + may);
        }
    }

    /** Somebody who types codes that nobody has. */
    Http guesser() {
        Group group = groups.one();
        Http guesser = visitor();
        expect(200, "sign-on", () -> guesser.signOn(group.officer().userId(), FreshGroups.PASSWORD));
        return guesser;
    }

    int lives() {
        return lives.get();
    }

    int answered() {
        return answered.get();
    }

    List<String> failed() {
        return List.copyOf(failed);
    }
}
