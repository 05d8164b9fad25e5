package io.mandate.trust;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A guard that is left out, which must be noticed.
 *
 * @param seed sows the bug
 * @param notices whether what looks for it is red
 * @param by what looks for it
 */
record SeededBug(String bug, Supplier<Seed> seed, BooleanSupplier notices, String by) implements Part {

    /** Noticed by a part, tried this often. */
    static SeededBug noticedBy(Part part, long number, String bug, Supplier<Seed> seed) {
        BooleanSupplier red = () -> {
            try {
                return part.attempt(number).violations() > 0;
            } catch (RuntimeException | AssertionError broken) {
                return true;
            }
        };
        return new SeededBug(bug, seed, red, part.name());
    }

    /** Noticed by a test that needs no application. */
    static SeededBug noticedBy(String test, String bug, Supplier<Seed> seed) {
        return new SeededBug(bug, seed, () -> failures(test) > 0, test.substring(test.lastIndexOf('.') + 1));
    }

    private static long failures(String test) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass("io.mandate." + test))
                                .build(),
                        summary);
        if (summary.getSummary().getTestsStartedCount() == 0) {
            throw new IllegalStateException(test + " has no tests");
        }
        return summary.getSummary().getTotalFailureCount();
    }

    @Override
    public String name() {
        return "bug: " + bug;
    }

    @Override
    public long target() {
        return 1;
    }

    @Override
    public long portion() {
        return 1;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        tally.tried(1);
        boolean noticed;
        try (Seed sown = seed.get()) {
            noticed = notices.getAsBoolean();
        }
        if (noticed) {
            tally.count("noticed by " + by, 1);
        } else {
            tally.violation("not noticed by " + by);
        }
        return tally;
    }
}
