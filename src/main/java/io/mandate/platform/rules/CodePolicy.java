package io.mandate.platform.rules;

import java.time.Duration;

/**
 * What code-policy.dmn says of the codes of one role.
 *
 * @param validity from issue to expiry, exact hours
 * @param reminders ISO 8601 repeating interval, such as {@code R2/PT72H}
 * @param maximumIssues codes per invitation
 */
public record CodePolicy(Duration validity, String reminders, int maximumIssues) {}
