package io.mandate.cost;

/** The steps of an onboarding. */
enum Phase {
    ISSUE("issue"),
    MAIL("mail"),
    REDEEM("redeem"),
    CHANGE("change"),
    REVOKE("revoke"),
    /** Finding jobs that are due: a batch of one each time, the worst case. */
    ACQUIRE("acquire jobs"),
    DELIVER("deliver notices");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether the phase belongs to the total on which the gate is set. */
    boolean counts() {
        return this != CHANGE && this != DELIVER;
    }
}
