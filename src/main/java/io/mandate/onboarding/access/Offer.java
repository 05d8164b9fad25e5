package io.mandate.onboarding.access;

import java.util.List;
import java.util.UUID;

/** What a redeemed invitation offers. */
public record Offer(UUID caseId, String group, Role role, String billingUnit, List<String> rights) {}
