package io.mandate.onboarding.designation;

/**
 * What the record says of a designation: the inputs of designation-review.dmn. Holds no names and no addresses.
 *
 * @param channel {@code ONLINE}, {@code PAPER} or {@code OFFICER}
 * @param groupSize {@code LARGE}, {@code SMALL} or {@code UNKNOWN}
 */
public record Facts(
        String channel,
        boolean groupKnown,
        boolean signsOnElsewhere,
        boolean officerMatches,
        boolean signedOnAsOfficer,
        boolean selfDesignation,
        boolean broker,
        String groupSize) {}
