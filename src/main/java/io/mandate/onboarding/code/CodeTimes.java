package io.mandate.onboarding.code;

import io.mandate.platform.rules.CodePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a live code expires and its owner is reminded.
 *
 * @param reminders those still to come, as an ISO 8601 repetition with its start; empty if there are none
 */
public record CodeTimes(Instant expiresAt, Optional<String> reminders) {

    private static final Pattern REPETITION = Pattern.compile("R(\\d+)/(P.+)");

    /** Counts the reminders of a policy from the issue of the code, without those already past. */
    public static CodeTimes of(Instant issuedAt, Instant expiresAt, CodePolicy policy, Instant now) {
        Matcher repetition = REPETITION.matcher(policy.reminders());
        if (!repetition.matches()) {
            return new CodeTimes(expiresAt, Optional.empty());
        }
        int times = Integer.parseInt(repetition.group(1));
        Duration period = Duration.parse(repetition.group(2));
        long over = Duration.between(issuedAt, now).dividedBy(period);
        return new CodeTimes(
                expiresAt,
                over >= times
                        ? Optional.empty()
                        : Optional.of(
                                "R%d/%s/%s".formatted(times - over, issuedAt.plus(period.multipliedBy(over)), period)));
    }
}
