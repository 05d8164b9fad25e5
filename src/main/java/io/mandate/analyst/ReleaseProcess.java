package io.mandate.analyst;

import java.time.Instant;
import java.util.UUID;

/** What the process must hear of a change. Called after the row was written, in the same transaction. */
public interface ReleaseProcess {

    /** @param approveBy when somebody should have decided */
    void submitted(UUID draft, Instant approveBy);

    /** @param publishAt when it comes into force; now, if that is past */
    void approved(UUID draft, Instant publishAt);

    void returned(UUID draft);

    void withdrawn(UUID draft);
}
