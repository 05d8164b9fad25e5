package io.mandate.onboarding.paper;

import java.time.Instant;
import java.util.UUID;

/** What the process must hear of paper forms. Called after the row was written, in the same transaction. */
public interface PaperProcess {

    /** What staff made of a paper form. */
    enum Decision {
        RECORD,
        DUPLICATE,
        PUT_ASIDE
    }

    /** @param recordBy until when somebody should have recorded it */
    void received(UUID paperFormId, Instant recordBy);

    void decided(UUID paperFormId, Decision decision);
}
