package io.mandate.onboarding.redemption;

import java.util.List;

/** What a redeemed code gave. */
public record Redemption(String group, String billingUnit, List<String> rights) {}
