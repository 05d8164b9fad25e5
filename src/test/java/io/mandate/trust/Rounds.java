package io.mandate.trust;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A trial that is the same again and again.
 *
 * @param round of a number, counted from 0; gives what must not be
 */
record Rounds(String name, long target, long portion, IntFunction<List<String>> round) implements Part {

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        for (int n = 0; n < number; n++) {
            round.apply(n).forEach(tally::violation);
            tally.tried(1);
        }
        return tally;
    }
}
