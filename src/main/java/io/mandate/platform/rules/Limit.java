package io.mandate.platform.rules;

import java.time.Duration;

/**
 * A row of limits.dmn.
 *
 * @param window zero for limits that count what exists now
 */
public record Limit(int tries, Duration window) {}
