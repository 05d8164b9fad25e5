package io.mandate.trust;

import io.mandate.testing.Race;
import io.mandate.testing.Race.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One race, round by round.
 *
 * @param control whether it is written in the obvious way, look first and then change: then it must break in most rounds,
 *     else the race is none
 * @param lanes how many rounds may run beside one another
 * @param lanes how many rounds may be run beside one another, on tools of their own
 */
record RacePart(String name, boolean control, int lanes, Supplier<Round> rounds) implements Part {

    private static final int LANES = 4;

    private static final double CAUGHT = 0.9;
    /** Fewer tell nothing of a share. */
    private static final int FEW = 10;

    /**
     * Contenders that begin at once.
     *
     * @param broken what must not be, read after the last has ended
     */
    record Round(List<? extends Callable<?>> contenders, Function<List<Outcome>, Optional<String>> broken) {}

    static RacePart of(String name, Supplier<Round> rounds) {
        return new RacePart("race: " + name, false, LANES, rounds);
    }

    static RacePart control(String name, Supplier<Round> rounds) {
        return new RacePart("control: " + name, true, LANES, rounds);
    }

    /** For rounds that need the whole site to themselves. */
    RacePart alone() {
        return new RacePart(name, control, 1, rounds);
    }

    @Override
    public long target() {
        return control ? 1_000 : 10_000;
    }

    @Override
    public long portion() {
        return 200;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        long caught = 0;
        for (int round = 0; round < number; round++) {
            Round next = rounds.get();
            Optional<String> broken = next.broken().apply(Race.of(next.contenders()));
            if (control) {
                caught += broken.isPresent() ? 1 : 0;
            } else {
                broken.ifPresent(tally::violation);
            }
            tally.tried(1);
        }
        if (control) {
            tally.count("caught", caught);
            boolean blind = number < FEW ? caught == 0 : caught <= CAUGHT * number;
            if (blind) {
                tally.violation("only %d of %d were caught".formatted(caught, number));
            }
        }
        return tally;
    }

    static long winners(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::won).count();
    }

    /** Broken, unless just one has won. */
    static Optional<String> oneWins(List<Outcome> outcomes) {
        return winners(outcomes) == 1 ? Optional.empty() : Optional.of(winners(outcomes) + " have won: " + outcomes);
    }

    /** The obvious way takes so long between look and change, even on a busy machine. */
    static final String A_LITTLE_LATER = "select pg_sleep(0.03) is not null";

    static Callable<Object> done(Runnable action) {
        return () -> {
            action.run();
            return true;
        };
    }
}
