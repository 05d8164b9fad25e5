package io.mandate.operations.telemetry;

import io.micrometer.core.instrument.Tags;

/**
 * One number of the moment.
 *
 * @param meter which of the {@link Meters}
 */
record Reading(Meters meter, Tags tags, double value) {}
