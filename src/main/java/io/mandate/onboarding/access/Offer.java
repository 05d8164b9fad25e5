package io.mandate.onboarding.access;

import io.mandate.platform.Right;
import java.util.List;
import java.util.UUID;

/** What a redeemed invitation offers. */
public record Offer(UUID caseId, String group, Role role, String billingUnit, List<Right> rights) {}
