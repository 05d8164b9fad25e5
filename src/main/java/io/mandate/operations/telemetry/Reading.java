package io.mandate.operations.telemetry;

import java.util.Map;

/**
 * One number of the moment.
 *
 * @param meter which of the {@link Meters}
 */
record Reading(Meters meter, Map<String, String> tags, double value) {}
