package io.mandate.onboarding.designation;

/**
 * The answer to every well-formed designation.
 *
 * @param reference for people
 * @param trackingKey opens the tracker without an account
 */
public record Receipt(String reference, String trackingKey) {}
