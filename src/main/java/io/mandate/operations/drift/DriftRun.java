package io.mandate.operations.drift;

import java.time.Instant;
import java.util.UUID;

/**
 * One comparison of everything.
 *
 * @param kindsDone of {@code kinds}
 * @param finishedAt null while it runs
 * @param failed whether it stopped before its end
 * @param found how many differences there were
 * @param repaired how many of them were mended at once
 * @param askedBy user ID; null for the nightly one
 */
public record DriftRun(
        UUID id,
        int kindsDone,
        int kinds,
        Instant startedAt,
        Instant finishedAt,
        boolean failed,
        int found,
        int repaired,
        String askedBy) {}
