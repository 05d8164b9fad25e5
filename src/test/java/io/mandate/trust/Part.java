package io.mandate.trust;

/** One thing that is tried again and again, and must never break. */
public interface Part {

    /** As in the report and in {@code -Dtrust.parts}. */
    String name();

    /** How often in the long form. */
    long target();

    /** How often between two lines of the ledger: what is lost when the run is ended. */
    long portion();

    /** How many may be tried beside one another, each on tools of its own ({@link Parts}), when they wait more than they work. */
    default int lanes() {
        return 1;
    }

    /** Tries at least {@code number} times. */
    Tally attempt(long number);
}
