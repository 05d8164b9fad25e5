package io.mandate.platform.secret;

import java.time.Duration;

/** A limit was passed; the portal answers 429 with {@code Retry-After}. */
public class TooManyTries extends RuntimeException {

    private final Duration retryAfter;

    public TooManyTries(Duration retryAfter) {
        super("too many tries");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
