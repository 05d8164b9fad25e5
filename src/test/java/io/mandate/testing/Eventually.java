package io.mandate.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a state by looking again and again. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Waits until {@code condition} holds; fails after a minute, naming what was waited for. */
    public static void until(String what, BooleanSupplier condition) {
        waiting(what).until(condition::getAsBoolean);
    }

    /** Waits until {@code wanted} accepts what {@code look} gives, and returns it. */
    public static <T> T until(String what, Supplier<T> look, Predicate<T> wanted) {
        return waiting(what).until(look::get, wanted);
    }

    /** Waits until an assertion holds; fails with it after a minute. */
    public static void holds(ThrowingRunnable assertion) {
        waiting("assertion").untilAsserted(assertion);
    }

    private static ConditionFactory waiting(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25));
    }
}
