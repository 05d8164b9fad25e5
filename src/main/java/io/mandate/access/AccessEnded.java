package io.mandate.access;

import io.mandate.audit.Actor;
import java.util.UUID;

/** A person's access to a group ended: open offers to them end in the same transaction. */
public record AccessEnded(UUID account, String group, Actor by) {}
