package io.mandate.platform.audit;

import java.util.List;

/**
 * What a check of the trail has found.
 *
 * @param entries how many were looked at
 * @param faults the first of each chain; at most {@value TrailCheck#MOST_FAULTS}
 */
public record TrailReport(long entries, long chains, List<TrailFault> faults) {}
