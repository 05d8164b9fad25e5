package io.mandate.local;

/** Why the local run cannot start, and what helps. */
final class CannotStartLocally extends RuntimeException {

    private final String remedy;

    CannotStartLocally(String cause, String remedy) {
        super(cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
