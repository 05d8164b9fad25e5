package io.mandate.platform.work;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import java.util.Optional;

/**
 * Rows of a table that wait to be worked off, by whichever node has time. The outcome of a row commits with what was done, so
 * a crash neither loses nor doubles one, and a row that cannot be done harms no other.
 *
 * @param <R> a row, as it was claimed
 */
public interface SharedWork<R> {

    /** For the log: which row of what, without names, addresses and codes. */
    String describe(R row);

    /**
     * The next row, locked for the running transaction ({@code for update skip locked}). Those that were tried least come
     * first, so that one that fails keeps none waiting.
     */
    Optional<R> claim();

    /** Does what the row asks for and writes its outcome, in the transaction of {@link #claim}. */
    void perform(R row);

    /** Counts a try that failed, in a transaction of its own. @return how many there were */
    int tried(R row);

    /** Writes that nothing comes of the row, in a transaction of its own. */
    void giveUp(R row, RuntimeException why);

    /** After how many tries a row is given up. */
    default int mostTries() {
        return 5;
    }

    /** Whether trying again cannot help. By default a state that moved on is tried again: somebody was faster. */
    default boolean isFinal(RuntimeException failure) {
        return failure instanceof InvalidInput || failure instanceof NotAllowed || failure instanceof NotVisible;
    }

    /** Looks for rows that are not written yet. */
    default void beforeATurn() {}

    /** Writes what follows from all rows of something being done. */
    default void afterATurn() {}
}
