package io.mandate.onboarding.redemption;

import java.util.UUID;

/** Redeems without counting tries: so that as many as wanted meet at one code. */
public final class Uncounted {

    private final RedemptionTransaction redemption;

    Uncounted(RedemptionTransaction redemption) {
        this.redemption = redemption;
    }

    public Redemption redeem(UUID account, String code) {
        return redemption.redeem(account, code, () -> {});
    }
}
