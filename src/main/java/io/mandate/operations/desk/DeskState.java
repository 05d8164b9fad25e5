package io.mandate.operations.desk;

import java.time.Instant;

/**
 * What the desk may do in a case.
 *
 * @param checkedUntil until when the check that this person of the staff passed counts; null without one
 * @param lockedUntil null if the desk is open for the case
 * @param failed checks that were not passed and count towards the lock
 */
public record DeskState(Instant checkedUntil, Instant lockedUntil, int failed) {}
