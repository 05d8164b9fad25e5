package io.mandate.benchmark;

import java.util.function.DoublePredicate;

/** What a measured number should be. */
public record Target(String words, DoublePredicate reachedBy) {

    /** Measured for comparison only. */
    public static final Target NONE = new Target("", value -> true);

    public static Target atLeast(double number) {
        return new Target("at least " + Spread.of(number), value -> value >= number);
    }

    public static Target atMost(double number) {
        return new Target("at most " + Spread.of(number), value -> value <= number);
    }

    /** {@code reached} or {@code not reached}; empty without a target. */
    String verdict(double value) {
        return this == NONE ? "" : reachedBy.test(value) ? "reached" : "not reached";
    }
}
