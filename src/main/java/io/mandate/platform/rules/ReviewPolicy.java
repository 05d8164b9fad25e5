package io.mandate.platform.rules;

import java.time.Duration;

/**
 * How a group's access is reviewed: access-review.dmn.
 *
 * @param interval from the end of one review to the next
 * @param confirmWithin from the opening until unconfirmed access is suspended
 * @param remindBefore how long before the suspension both sides are reminded
 * @param endAfter from the opening until unconfirmed access ends
 */
public record ReviewPolicy(Duration interval, Duration confirmWithin, Duration remindBefore, Duration endAfter) {}
