package io.mandate.onboarding.review;

import java.time.Instant;
import java.util.UUID;

/** What the process must hear of reviews. Called after the row was written, in the same transaction. */
public interface ReviewProcess {

    void planned(UUID reviewId, Instant opensAt);

    /** One that was planned is due now. */
    void broughtForward(UUID reviewId, Instant opensAt);

    void confirmed(UUID reviewId);
}
