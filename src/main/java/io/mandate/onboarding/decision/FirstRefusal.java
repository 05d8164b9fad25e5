package io.mandate.onboarding.decision;

import java.time.Duration;

/**
 * A decision was no for somebody whose access had ended, for the first time.
 *
 * @param afterEnd time from the end of the grant to the answer
 */
public record FirstRefusal(Duration afterEnd) {}
