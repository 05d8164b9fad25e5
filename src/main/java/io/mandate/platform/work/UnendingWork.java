package io.mandate.platform.work;

/** Shared work that is never given up: somebody is told, however late. */
public interface UnendingWork<R> extends SharedWork<R> {

    @Override
    default boolean isFinal(RuntimeException failure) {
        return false;
    }

    @Override
    default int mostTries() {
        return Integer.MAX_VALUE;
    }

    @Override
    default void giveUp(R row, RuntimeException why) {
        throw new IllegalStateException("Nobody gives this up.", why);
    }
}
