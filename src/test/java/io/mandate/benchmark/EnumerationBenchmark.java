package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Whether a stranger can tell by the time of an answer what exists: 200 requests about accounts and groups that are there, 200
 * about none, in random order. Told is the share of pairs that the time puts in the right order (AUC; 0.5 is guessing), which
 * may be 0.6 at most. {@code -Drequests=200} says how many of each.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-enumeration",
            "local.durable=true",
            "camunda.bpm.process-engine-name=enumeration"
        })
class EnumerationBenchmark {

    private static final int PER_CLASS = Integer.getInteger("requests", 200);
    private static final int WARM_UP = 60;
    private static final int WITHIN_THE_LIMITS = 15;
    private static final double MOST = 0.6;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private Http visitor;

    @Autowired
    private LocalClock clock;

    @Value("${requests.seed:20261129}")
    private long seed;

    @Autowired
    private JdbcClient database;

    private Report report;
    private final List<Group> known = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    @Test
    void whatTheTimeOfAnAnswerTells() {
        for (int n = 0; n < PER_CLASS + WARM_UP; n++) {
            known.add(groups.one());
            people.add(given.personOf(known.get(n)));
        }
        report = new Report("EnumerationBenchmark", "-Drequests=" + PER_CLASS, database);
        List<Double> told = new ArrayList<>();
        told.add(ask("forgotten user ID", this::userIdOf));
        told.add(ask("forgotten password, by user ID", this::passwordOfUserId));
        told.add(ask("forgotten password, by address", this::passwordOfAddress));
        told.add(ask("registration", this::registration));
        told.add(ask("designation, group and officer as on record", this::designation));
        report.save();
        assertThat(told).allSatisfy(auc -> assertThat(auc).isLessThanOrEqualTo(MOST));
    }

    /** A request about what is there, or about something like it that is not. */
    private interface Asked {
        Request of(int n, boolean there);
    }

    private Request userIdOf(int n, boolean there) {
        return recovery(
                "USER_ID", "email", (there ? "" : "nobody") + people.get(n).email());
    }

    private Request passwordOfUserId(int n, boolean there) {
        return recovery("PASSWORD", "userId", (there ? "" : "z") + people.get(n).userId());
    }

    private Request passwordOfAddress(int n, boolean there) {
        return recovery(
                "PASSWORD", "userId", (there ? "" : "nobody") + people.get(n).email());
    }

    private static Request recovery(String kind, String field, String value) {
        return new Request("/api/recoveries", Map.of("kind", kind, field, value));
    }

    private Request registration(int n, boolean there) {
        Map<String, Object> form = Map.of(
                "region", "California",
                "firstName", "Nia",
                "lastName", "Osei",
                "company", "Test Company",
                "email", (there ? "" : "new") + people.get(n).email(),
                "termsAccepted", true);
        return new Request("/api/registrations", form);
    }

    private Request designation(int n, boolean there) {
        DesignationForm form = Given.designation(known.get(n), people.get(n));
        String number = (there ? "" : "X") + form.groupNumber();
        DesignationForm asked = new DesignationForm(
                number, form.companyName(), form.region(), null, form.officer(), form.administrator(), true);
        return new Request("/api/designations", asked);
    }

    private record Request(String path, Object body) {}

    /** @return AUC, of whichever class is slower */
    private double ask(String what, Asked asked) {
        List<Request> requests = new ArrayList<>();
        for (int n = 0; n < PER_CLASS + WARM_UP; n++) {
            requests.add(asked.of(n, true));
            requests.add(asked.of(n, false));
        }
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < requests.size(); n++) {
            order.add(n);
        }
        Random random = new Random(seed);
        Collections.shuffle(order.subList(0, 2 * WARM_UP), random);
        Collections.shuffle(order.subList(2 * WARM_UP, order.size()), random);
        List<Double> known = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int n = 0; n < order.size(); n++) {
            if (n % WITHIN_THE_LIMITS == 0) {
                clock.advance("PT61M");
            }
            Request request = requests.get(order.get(n));
            long start = System.nanoTime();
            Answer answer = visitor.post(request.path(), request.body());
            double millis = (System.nanoTime() - start) / 1e6;
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            if (n >= 2 * WARM_UP) {
                (order.get(n) % 2 == 0 ? known : unknown).add(millis);
            }
        }
        double auc = auc(known, unknown);
        System.out.printf(
                "%-46s there %6.1f ms, not there %6.1f ms (medians of %d and %d), AUC %.3f%n",
                what, Spread.of(known).median(), Spread.of(unknown).median(), known.size(), unknown.size(), auc);
        report.figure("what the time tells of: " + what, Spread.of(auc), "AUC", Target.atMost(MOST));
        return auc;
    }

    private static double auc(List<Double> known, List<Double> unknown) {
        double right = known.stream()
                .mapToDouble(one -> unknown.stream()
                        .mapToDouble(other -> one > other ? 1 : one.equals(other) ? 0.5 : 0)
                        .sum())
                .sum();
        double auc = right / known.size() / unknown.size();
        return Math.max(auc, 1 - auc);
    }
}
