package io.mandate.onboarding.invitation;

/** A step of the process found the row in another state: somebody else was faster, or a node's clock is ahead. Tried again. */
public class CaseMovedOn extends RuntimeException {

    public CaseMovedOn() {
        super("The case is not in the state that this step expects; the step is tried again.");
    }
}
