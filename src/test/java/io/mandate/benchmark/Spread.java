package io.mandate.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What several rounds came to: the one in the middle, and the range. */
public record Spread(double median, double low, double high, int rounds) {

    public static Spread of(List<? extends Number> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return new Spread(
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
    }

    /** Of a number that repeats exactly. */
    public static Spread of(double exact) {
        return of(List.of(exact));
    }

    /** What each round of one was to the same round of the other: a machine that is slower for a while slows both. */
    public static Spread ratio(List<? extends Number> one, List<? extends Number> other) {
        return of(IntStream.range(0, Math.min(one.size(), other.size()))
                .mapToObj(
                        round -> one.get(round).doubleValue() / other.get(round).doubleValue())
                .toList());
    }

    @Override
    public String toString() {
        return low == high ? number(median) : "%s (%s to %s)".formatted(number(median), number(low), number(high));
    }

    private static String number(double value) {
        String form = value == Math.rint(value) || Math.abs(value) >= 100 ? "%,.0f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
