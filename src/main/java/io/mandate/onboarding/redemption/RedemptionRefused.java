package io.mandate.onboarding.redemption;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;

/** Why a code was not accepted. What became of a code is told only to the person whose own invitation it is (H6). */
public enum RedemptionRefused {
    CODE_EXPIRED,
    CODE_REPLACED,
    CODE_USED,
    INVITATION_WITHDRAWN,
    /** No code that was ever issued looks like this, so it is no try. */
    CODE_MALFORMED,
    CODE_NOT_ACCEPTED;

    InvalidInput asInput() {
        return new InvalidInput("/accessCode", name(), Message.of("refusal.redemption", this));
    }
}
