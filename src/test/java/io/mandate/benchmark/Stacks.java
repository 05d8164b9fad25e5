package io.mandate.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Looks at the stacks of some threads again and again: where does their time go? */
public final class Stacks implements AutoCloseable {

    private static final int MILLIS = 7;
    /** The innermost that is found says what a thread does; by what a class's name begins with. */
    private static final List<String> LAYERS = List.of(
            "org.postgresql.core.v3.QueryExecutorImpl.processResults",
            "org.postgresql.",
            "org.apache.ibatis.",
            "org.hibernate.",
            "com.samskivert.",
            "org.commonmark.",
            "jakarta.mail.",
            "org.eclipse.angus.",
            "org.camunda.bpm.dmn.",
            "org.camunda.feel.",
            "org.camunda.bpm.engine.",
            "com.fasterxml.",
            "org.springframework.",
            "io.micrometer.",
            "io.opentelemetry.",
            "com.zaxxer.",
            "io.mandate.");

    private final Map<String, LongAdder> seen = new TreeMap<>();
    private final LongAdder all = new LongAdder();
    private final Thread looker;

    /** @param names what the names of the threads begin with */
    public Stacks(String names) {
        looker = new Thread(() -> look(names), "stacks");
        looker.setDaemon(true);
        looker.start();
    }

    private void look(String names) {
        try {
            while (true) {
                Thread.sleep(MILLIS);
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    if (thread.getName().startsWith(names) && stack.length > 0) {
                        count(stack);
                    }
                });
            }
        } catch (InterruptedException ended) {
            // asked for
        }
    }

    private synchronized void count(StackTraceElement[] stack) {
        String layer = Arrays.stream(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .flatMap(frame -> LAYERS.stream().filter(frame::startsWith).limit(1))
                .findFirst()
                .orElse("other");
        seen.computeIfAbsent(layer, first -> new LongAdder()).increment();
        all.increment();
    }

    /** One line a layer, the longest first. */
    public synchronized String shares() {
        StringBuilder text = new StringBuilder();
        seen.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().sum(), one.getValue().sum()))
                .forEach(layer -> text.append(
                        "%5.1f %% %s%n".formatted(100.0 * layer.getValue().sum() / all.sum(), layer.getKey())));
        return text.toString();
    }

    @Override
    public void close() {
        looker.interrupt();
    }
}
