package io.mandate.onboarding.access;

import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import java.util.List;
import java.util.UUID;

/**
 * An administrator's rights were narrowed or ended: what they offered must follow in the same transaction.
 *
 * @param rights what they still hold; empty when their access ended
 * @param replaced whether another administrator took the team over
 */
public record AccessNarrowed(UUID administrator, String group, List<Right> rights, boolean replaced, Actor by) {}
