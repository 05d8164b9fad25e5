package io.mandate.onboarding.access;

import io.mandate.platform.audit.Actor;
import java.util.UUID;

/** A person's access to a group ended: open offers to them end in the same transaction. */
public record AccessEnded(UUID account, String group, Actor by) {}
