package io.mandate.engine.release;

import io.mandate.platform.rules.ReviewPolicy;
import java.time.Duration;
import java.util.Map;

/** A row of access-review.dmn. */
public final class ReviewPolicyRow {

    private ReviewPolicyRow() {}

    /** @param row outputs of the table by name, in hours */
    public static ReviewPolicy read(Map<String, Object> row) {
        return new ReviewPolicy(
                hours(row.get("intervalHours")),
                hours(row.get("confirmWithinHours")),
                hours(row.get("remindBeforeHours")),
                hours(row.get("endAfterHours")));
    }

    private static Duration hours(Object value) {
        return Duration.ofHours(((Number) value).longValue());
    }
}
