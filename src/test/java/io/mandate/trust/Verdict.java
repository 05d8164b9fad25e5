package io.mandate.trust;

/** What an answer to a guess means. */
enum Verdict {
    ACCEPTED,
    /** Looked at, and refused. */
    COMPARED,
    /** Not looked at: too many tries. */
    HELD_UP,
    /** Something else, which a guess must not be answered with. */
    OTHERWISE
}
