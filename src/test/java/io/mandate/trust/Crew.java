package io.mandate.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many hands that do much at once. */
final class Crew implements AutoCloseable {

    private static final int HANDS = 8;

    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);

    /** Does all of it, and waits for the last; what fails, fails here. */
    void all(List<Runnable> work) {
        List<Future<?>> begun = new ArrayList<>();
        // dealt out like cards, so that neighbours meet
        IntStream.range(0, HANDS)
                .forEach(hand -> begun.add(hands.submit(() -> {
                    for (int n = hand; n < work.size(); n += HANDS) {
                        work.get(n).run();
                    }
                })));
        try {
            for (Future<?> each : begun) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        hands.shutdown();
    }
}
