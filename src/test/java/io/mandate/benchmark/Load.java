package io.mandate.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many askers at once; each asks again as soon as it is answered. */
final class Load {

    private Load() {}

    /** Asks one question after another, for one thread. */
    interface Asker extends AutoCloseable {
        void ask() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes an asker, in its own thread. */
    interface Askers {
        Asker one() throws Exception;
    }

    /** @param millis how long each answer took, the shortest first */
    record Answers(double perSecond, double[] millis) {

        double percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length))];
        }
    }

    static Answers of(int askers, Duration time, Askers make) {
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        CyclicBarrier ready = new CyclicBarrier(askers);
        try {
            List<Future<double[]>> asking = new ArrayList<>();
            for (int n = 0; n < askers; n++) {
                asking.add(threads.submit(() -> {
                    try (Asker asker = make.one()) {
                        ready.await();
                        return ask(asker, time);
                    }
                }));
            }
            List<double[]> all = new ArrayList<>();
            for (Future<double[]> each : asking) {
                all.add(each.get());
            }
            double[] millis =
                    all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            return new Answers(millis.length / (time.toMillis() / 1000.0), millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
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
