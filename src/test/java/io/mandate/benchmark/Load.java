package io.mandate.benchmark;

import io.mandate.testing.Race;
import io.mandate.testing.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** So many askers at once; each asks again as soon as it is answered. */
public final class Load {

    private Load() {}

    /** Asks one question after another, for one thread. */
    public interface Asker extends AutoCloseable {
        void ask() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes an asker. */
    public interface Askers {
        Asker one() throws Exception;
    }

    /** @param millis how long each answer took, the shortest first */
    public record Answers(double perSecond, double[] millis) {

        public double percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length))];
        }
    }

    public static Answers of(int askers, Duration time, Askers make) {
        List<Callable<double[]>> asking = new ArrayList<>();
        try {
            for (int n = 0; n < askers; n++) {
                Asker asker = make.one();
                asking.add(() -> {
                    try (asker) {
                        return ask(asker, time);
                    }
                });
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        double[] millis = Race.of(asking).stream()
                .map(Load::answered)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        return new Answers(millis.length / (time.toMillis() / 1000.0), millis);
    }

    private static double[] answered(Outcome outcome) {
        if (outcome.refusal() != null) {
            throw new IllegalStateException(outcome.refusal());
        }
        return (double[]) outcome.answer();
    }

    private static double[] ask(Asker asker, Duration time) throws Exception {
        double[] millis = new double[1 << 20];
        int asked = 0;
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        while (begun < end && asked < millis.length) {
            asker.ask();
            long answered = System.nanoTime();
            millis[asked++] = (answered - begun) / 1e6;
            begun = answered;
        }
        return Arrays.copyOf(millis, asked);
    }
}
