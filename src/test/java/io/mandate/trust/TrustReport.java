package io.mandate.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.rules.Limit;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Http;
import io.mandate.testing.MandateTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * The long form: every part as often as its target asks. Started by its name, {@code mvn test -Dtest=TrustReport}, ended at any
 * time, and started again to go on. {@code -Dtrust.parts=codes,races} takes parts whose names begin so;
 * {@code -Dtrust.share=0.01} asks for a hundredth of each target; {@code -Dtrust.directory} keeps the lines elsewhere than in
 * {@code target/trust}.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-trust",
            // each visitor says where they are
            "server.forward-headers-strategy=native"
        })
class TrustReport {

    private static final double SHARE = Double.parseDouble(System.getProperty("trust.share", "1"));
    private static final List<String> WANTED =
            Arrays.asList(System.getProperty("trust.parts", "").split(","));
    private static final List<String> LIMITS = List.of(
            "REDEMPTION_ACCOUNT",
            "REDEMPTION_SOURCE",
            "SIGN_ON",
            "SIGN_ON_ACCOUNT",
            "SIGN_ON_ACCOUNT_DAY",
            "SIGN_ON_SOURCE");

    @Autowired
    private BeanFactory application;

    @Autowired
    private RuleBook rules;

    @Autowired
    private Http visitor;

    @Test
    void everyPart() throws Exception {
        Ledger ledger = new Ledger(Path.of(System.getProperty("trust.directory", "target/trust")), commit(), limits());
        List<Part> parts = parts();
        for (int n = 0; n < parts.size(); n++) {
            int index = n;
            List<Part> lanes = Stream.concat(
                            Stream.of(parts.get(n)),
                            Stream.generate(() -> parts().get(index))
                                    .limit(parts.get(n).lanes() - 1L))
                    .toList();
            complete(lanes, ledger);
        }
        System.out.printf("%ncommit %s%nlimits %s%n%n", commit(), limits());
        System.out.printf(
                "%-44s %10s %10s %10s %9s  %s%n", "part", "asked", "tried", "violations", "minutes", "of which");
        for (Part part : parts) {
            Ledger.Sum sum = ledger.of(part.name());
            System.out.printf(
                    "%-44s %,10d %,10d %10d %9.1f  %s%n",
                    part.name(), asked(part), sum.n(), sum.violations(), sum.seconds() / 60, sum.counts());
        }
        assertThat(parts).isNotEmpty().allSatisfy(part -> assertThat(
                        ledger.of(part.name()).violations())
                .as(part.name())
                .isZero());
    }

    private List<Part> parts() {
        return new Parts(application)
                .all().stream()
                        .filter(part -> WANTED.stream().anyMatch(part.name()::startsWith))
                        .toList();
    }

    private static long asked(Part part) {
        return Math.max(1, Math.round(part.target() * SHARE));
    }

    private void complete(List<Part> lanes, Ledger ledger) throws Exception {
        Part part = lanes.get(0);
        for (long left = left(part, ledger); left > 0; left = left(part, ledger)) {
            long start = System.nanoTime();
            Tally tally = attempt(lanes, Math.min(left, part.portion()));
            double seconds = (System.nanoTime() - start) / 1e9;
            ledger.add(part.name(), tally, seconds);
            System.out.printf(
                    "%s: %d in %.0f s, %d violations %s%n",
                    part.name(), tally.number(), seconds, tally.violations(), tally.counts());
            tally.words().forEach(System.out::println);
            // mails of what is over
            visitor.delete("/local/mails");
        }
    }

    private static Tally attempt(List<Part> lanes, long number) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(lanes.size());
        try {
            long each = (number + lanes.size() - 1) / lanes.size();
            Tally all = new Tally();
            for (Future<Tally> lane : hands.invokeAll(lanes.stream()
                    .map(part -> (Callable<Tally>) () -> part.attempt(each))
                    .toList())) {
                all.add(lane.get());
            }
            return all;
        } finally {
            hands.shutdown();
        }
    }

    private static long left(Part part, Ledger ledger) {
        return asked(part) - ledger.of(part.name()).n();
    }

    /** The caps that the report stands for. */
    private Map<String, String> limits() {
        Map<String, String> limits = new TreeMap<>();
        for (String scope : LIMITS) {
            Limit limit = rules.limit(scope);
            limits.put(scope, limit.tries() + "/" + limit.window().toMinutes());
        }
        return limits;
    }

    /** What is tested: lines of another commit, or of work that is not committed, are not added to it. */
    private static String commit() throws IOException, InterruptedException {
        Process git =
                new ProcessBuilder("git", "describe", "--always", "--abbrev=12", "--dirty", "--exclude=*").start();
        String commit = new String(git.getInputStream().readAllBytes()).strip();
        return git.waitFor(10, TimeUnit.SECONDS) && !commit.isEmpty() ? commit : "unknown";
    }
}
