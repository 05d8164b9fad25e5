package io.mandate.onboarding.redemption;

import io.mandate.platform.refusal.InvalidInput;

/** Why a code was not accepted. What became of a code is told only to the person whose own invitation it is (H6). */
public enum RedemptionRefused {
    CODE_EXPIRED("This code has expired. Ask the person who invited you for a new code; it takes them one click."),
    CODE_REPLACED("A newer code was sent to you. Use the code in the newest mail."),
    CODE_USED("This code was used already. Your access is listed under \"Manage user access\"."),
    INVITATION_WITHDRAWN("This invitation was withdrawn. If you still need access, ask the person who invited you."),
    /** Nothing that was ever issued looks like this: no try. */
    CODE_MALFORMED("An access code has 16 letters and digits. Copy it from the newest mail."),
    CODE_NOT_ACCEPTED(
            "This code is not accepted. Check it against the mail, and sign on with the account whose e-mail address received it.");

    private final String sentence;

    RedemptionRefused(String sentence) {
        this.sentence = sentence;
    }

    /** Cause and next step. */
    public String sentence() {
        return sentence;
    }

    InvalidInput asInput() {
        return new InvalidInput("/accessCode", name(), sentence);
    }
}
