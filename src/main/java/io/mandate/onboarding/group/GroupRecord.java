package io.mandate.onboarding.group;

import java.util.List;

/**
 * A row of an import, as read.
 *
 * @param size {@code LARGE} or {@code SMALL}
 * @param units billing units, in order
 */
public record GroupRecord(
        String number,
        String name,
        String region,
        String size,
        List<String> units,
        String officerFirstName,
        String officerLastName,
        String officerEmail) {}
