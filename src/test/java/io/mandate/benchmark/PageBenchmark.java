package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.CopiedCases;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * How long the server takes for pages and for what they show: one at a time, {@code -Dtimes=200}, in a group with ten users and, in
 * turn, in one with {@code -Dusers=10000}; then {@code -Daskers=20} people at once, for {@code -Dseconds=60}.
 */
@MandateTest
@Import(Statements.Counted.class)
@TestPropertySource(
        properties = {"local.data=target/mandate-pages", "local.durable=true", "camunda.bpm.process-engine-name=pages"})
class PageBenchmark {

    private static final int TIMES = Integer.getInteger("times", 200);
    private static final int USERS = Integer.getInteger("users", 10_000);
    private static final int ASKERS = Integer.getInteger("askers", 20);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final int FEW = 10;
    private static final int WARM_UP = 20;
    private static final Target MEDIAN = Target.atMost(30);

    private static final List<String> OF_VISITORS = List.of("/", "/designate", "/sign-on", "/help", "/search?q=code");
    private static final List<String> OF_STAFF = List.of(
            "/staff/inbox",
            "/api/staff/inbox",
            "/staff/reviews",
            "/api/staff/reviews",
            "/staff/phone-desk",
            "/api/operations/cases?find=case");
    /** {@code GROUP} and {@code PERSON} stand for those of the reader. */
    private static final List<String> OF_ADMINISTRATORS = List.of(
            "/home",
            "/manage-user-access",
            "/api/groups",
            "/groups/GROUP",
            "/api/groups/GROUP",
            "/api/groups/GROUP/users",
            "/api/groups/GROUP/users?order=NAME&after=NEXT",
            "/api/groups/GROUP/users?text=case",
            "/api/groups/GROUP/users?right=VIEW_BILL&state=ACTIVE",
            "/api/groups/GROUP/users?tab=INVITED",
            "/api/groups/GROUP/users?tab=PAST",
            "/groups/GROUP/people/PERSON",
            "/api/groups/GROUP/people/PERSON",
            "/groups/GROUP/add-user",
            "/api/groups/GROUP/firms",
            "/api/groups/GROUP/activity",
            "/api/groups/GROUP/imports",
            "/tasks",
            "/api/tasks",
            "/account",
            "/api/account");

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private CopiedCases copies;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private Http visitor;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient database;

    @Value("${mandate.base-url}")
    private URI product;

    private Report report;

    /** Somebody at work, and the addresses that they open. */
    private record Reader(String session, List<String> pages) {}

    @Test
    void pagesAndLists() {
        Reader small = administrator(FEW);
        Reader large = administrator(USERS);
        owner.sql().sql("vacuum analyze").update();
        Reader staff = new Reader(session(visitor.another(), "morgan", "mandate-demo-2026"), OF_STAFF);
        Reader anybody = new Reader("", OF_VISITORS);
        report = new Report(
                "PageBenchmark",
                "-Dtimes=%d -Dusers=%d -Daskers=%d -Dseconds=%d".formatted(TIMES, USERS, ASKERS, TIME.toSeconds()),
                database);
        oneByOne(anybody);
        oneByOne(staff);
        besideEachOther(small, large);
        atOnce(List.of(anybody, staff, small, large));
        report.save();
    }

    private void oneByOne(Reader reader) {
        KeptConnection connection = new KeptConnection(product.getPort());
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int n = -WARM_UP; n < TIMES; n++) {
            for (String page : reader.pages()) {
                double taken = ask(connection, reader, page);
                if (n >= 0) {
                    millis.computeIfAbsent(page, first -> new ArrayList<>()).add(taken);
                }
            }
        }
        millis.forEach(
                (page, taken) -> report.figure(page, Spread.of(Spread.of(taken).median()), "ms", MEDIAN));
    }

    private void besideEachOther(Reader small, Reader large) {
        KeptConnection connection = new KeptConnection(product.getPort());
        for (int page = 0; page < small.pages().size(); page++) {
            List<Double> few = new ArrayList<>();
            List<Double> many = new ArrayList<>();
            String ofFew = small.pages().get(page);
            String ofMany = large.pages().get(page);
            for (int n = -WARM_UP; n < TIMES; n++) {
                double first = ask(connection, small, ofFew);
                double second = ask(connection, large, ofMany);
                if (n >= 0) {
                    few.add(first);
                    many.add(second);
                }
            }
            String name = OF_ADMINISTRATORS.get(page);
            double median = Spread.of(many).median();
            report.figure(name + ", of " + USERS, Spread.of(median), "ms", MEDIAN)
                    .ratio(
                            name + ", of " + USERS,
                            Spread.of(median),
                            "ms",
                            Spread.of(median / Spread.of(few).median()),
                            "in a group of " + FEW,
                            Target.atMost(2));
            report.figure(
                    name + ", of " + USERS + ": statements",
                    Spread.of(sent(connection, large, ofMany)),
                    "",
                    Target.atMost(sent(connection, small, ofFew)));
        }
    }

    private long sent(KeptConnection connection, Reader reader, String page) {
        return statements.ofRequests(() -> ask(connection, reader, page)).statements();
    }

    private void atOnce(List<Reader> readers) {
        Load.Answers answers = Load.of(ASKERS, TIME, () -> {
            KeptConnection connection = new KeptConnection(product.getPort());
            Reader reader = readers.get(ThreadLocalRandom.current().nextInt(readers.size()));
            return () -> ask(
                    connection,
                    reader,
                    reader.pages()
                            .get(ThreadLocalRandom.current()
                                    .nextInt(reader.pages().size())));
        });
        report.figure(ASKERS + " at once: pages", Spread.of(answers.perSecond()), "a second", Target.NONE)
                .figure(ASKERS + " at once: p50", Spread.of(answers.percentile(0.5)), "ms", Target.NONE)
                .figure(ASKERS + " at once: p99", Spread.of(answers.percentile(0.99)), "ms", Target.atMost(150));
    }

    /** @return milliseconds until the whole answer was read; it has the status 200 */
    private double ask(KeptConnection connection, Reader reader, String page) {
        byte[] request = KeptConnection.get(product.getPort(), page, reader.session());
        long start = System.nanoTime();
        try {
            connection.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(page, e);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** The administrator of a group with so many users, one of whom came by the portal: the others are copies. */
    private Reader administrator(int users) {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        copies.ofAccess(member.id(), users - 2, "'p" + group.number() + "n' || n");
        Http browser = visitor.another();
        String session = session(browser, administrator.person().userId(), FreshGroups.PASSWORD);
        String next = browser.get("/api/groups/" + group.number() + "/users?order=NAME")
                .body()
                .get("next")
                .asText("");
        return new Reader(
                session,
                OF_ADMINISTRATORS.stream()
                        .map(page -> page.replace("GROUP", group.number())
                                .replace("PERSON", member.id().toString())
                                .replace("&after=NEXT", next.isEmpty() ? "" : "&after=" + next))
                        .toList());
    }

    private static String session(Http browser, String userId, String password) {
        assertThat(browser.signOn(userId, password).status()).isEqualTo(200);
        return browser.cookie("SESSION").orElseThrow();
    }
}
