package io.mandate.onboarding.catalogue;

import io.mandate.platform.Right;
import java.util.List;

/**
 * A release changed what may be granted: open offers must follow in the same transaction.
 *
 * @param groupSize {@code LARGE} or {@code SMALL}
 * @param kept what could be granted before and can be still
 */
public record CatalogueNarrowed(String groupSize, List<Right> kept) {}
