package io.mandate.platform.work;

import java.util.List;
import java.util.Optional;

/**
 * Shared work of which many rows are done in one transaction. Where that fails it is done again with each half of them, down to
 * the row that cannot be done: the others are not harmed by it, and only its own failures count as tries.
 *
 * @param <R> a row, as it was claimed
 */
public interface BatchedWork<R> extends SharedWork<R> {

    /** How many rows at most are done in one transaction. */
    int mostAtOnce();

    /** The next rows, as {@link SharedWork#claim} claims one. */
    List<R> claim(int most);

    /** Those of the rows that still wait and that nobody else has claimed, locked for the running transaction. */
    List<R> claimAgain(List<R> rows);

    /** Does what the rows ask for and writes their outcomes, in the transaction in which they were claimed. */
    void perform(List<R> rows);

    @Override
    default Optional<R> claim() {
        return claim(1).stream().findFirst();
    }

    @Override
    default void perform(R row) {
        perform(List.of(row));
    }
}
