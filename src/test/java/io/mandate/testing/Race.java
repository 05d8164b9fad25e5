package io.mandate.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Contenders that begin at the same moment. */
public final class Race {

    private Race() {}

    /** What became of a contender: its answer, or why it was refused. */
    public record Outcome(Object answer, Exception refusal) {

        public boolean won() {
            return refusal == null && !Boolean.FALSE.equals(answer);
        }
    }

    /** Lets all of them run, and waits for the last. */
    public static List<Outcome> of(List<? extends Callable<?>> contenders) {
        ExecutorService threads = Executors.newFixedThreadPool(contenders.size());
        CyclicBarrier start = new CyclicBarrier(contenders.size());
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Callable<?> contender : contenders) {
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        return new Outcome(contender.call(), null);
                    } catch (Exception refused) {
                        return new Outcome(null, refused);
                    }
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    public static List<Outcome> between(Callable<?> one, Callable<?> other) {
        return of(List.of(one, other));
    }
}
