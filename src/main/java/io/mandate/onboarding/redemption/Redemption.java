package io.mandate.onboarding.redemption;

import io.mandate.platform.Right;
import java.util.List;

/** What a redeemed code gave. */
public record Redemption(String group, String billingUnit, List<Right> rights) {}
