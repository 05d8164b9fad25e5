package io.mandate.platform.rules;

import java.time.Duration;
import java.util.Map;

/**
 * How a group's access is reviewed: access-review.dmn.
 *
 * @param interval from the end of one review to the next
 * @param confirmWithin from the opening until unconfirmed access is suspended
 * @param remindBefore how long before the suspension both sides are reminded
 * @param endAfter from the opening until unconfirmed access ends
 */
public record ReviewPolicy(Duration interval, Duration confirmWithin, Duration remindBefore, Duration endAfter) {

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
