package io.mandate.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Says on the console what is being started, and how long it took. */
final class Progress {

    private final PrintStream console;
    private final long start = System.nanoTime();
    private String step;
    private long stepStart;

    Progress(PrintStream console) {
        this.console = console;
    }

    void say(String line) {
        console.println(line);
    }

    void begin(String what) {
        step = what;
        stepStart = System.nanoTime();
        say("Starting " + what + " ...");
    }

    void end() {
        say("  %s took %s".formatted(step, seconds(stepStart)));
    }

    <T> T step(String what, Supplier<T> work) {
        begin(what);
        T result = work.get();
        end();
        return result;
    }

    String total() {
        return seconds(start);
    }

    private static String seconds(long since) {
        return "%.1f s".formatted(Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0);
    }
}
