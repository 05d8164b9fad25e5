package io.mandate.operations.worry;

import java.util.Arrays;
import java.util.Optional;

/** Why a case needs attention. Each is an incident type of its own. */
public enum Cause {
    CODE_EXPIRED(
            "codeExpired",
            "UNDECIDED_CODE",
            "The access code expired, and nobody has decided what happens now.",
            "Send a new code, or ask whoever decides about the invitation."),
    ADDRESS_REFUSED(
            "addressRefused",
            "UNCORRECTED_ADDRESS",
            "The mail server refused the address for good, and nobody has corrected it.",
            "Ask whoever invited the person for the right address."),
    MAIL_DEFERRED(
            "mailDeferred",
            "UNSENT_MAIL",
            "A mail has not left: the mail server does not take it.",
            "Look at the mail server, then retry."),
    NOT_REGISTERED(
            "notRegistered",
            "UNREGISTERED_INVITEE",
            "The code was mailed, and the person has not registered.",
            "Ask whoever invited the person whether the address is right; send a new code or extend the present one."),
    NOT_REDEEMED(
            "notRedeemed",
            "UNREDEEMED_CODE",
            "The person has an account, and has not entered the code.",
            "Send a new code, or extend the present one."),
    OFFICER_NOT_CONFIRMED(
            "officerNotConfirmed",
            "UNCONFIRMED_DESIGNATION",
            "The officer of record has not confirmed the designation.",
            "Ask the officer of record once more, or cancel the request."),
    WRONG_ACCOUNT(
            "wrongAccountTried",
            null,
            "Somebody entered this code with an account of another address.",
            "The case's page says whose. The right person adds the address to that account, and enters the code again; if it was somebody else, a new code makes the old one useless."),
    LOCKED(
            "redemptionLocked",
            null,
            "The person entered wrong codes too often and has to wait.",
            "Unlock the account once you know who is trying."),
    ROW_DISAGREES(
            "rowDisagrees",
            null,
            "What the database says of this case and where its process stands do not agree.",
            "Open the differences and repair it.");

    private final String type;
    private final String waitingFor;
    private final String what;
    private final String remedy;

    Cause(String type, String waitingFor, String what, String remedy) {
        this.type = type;
        this.waitingFor = waitingFor;
        this.what = what;
        this.remedy = remedy;
    }

    static Optional<Cause> ofType(String type) {
        return Arrays.stream(values()).filter(cause -> cause.type.equals(type)).findFirst();
    }

    /** The engine's incident type. */
    public String type() {
        return type;
    }

    /** The row of waiting-times.dmn that says after which time; null for at once. */
    String waitingFor() {
        return waitingFor;
    }

    /** What Cockpit shows: cause and remedy, nothing personal. */
    String message() {
        return what + " " + remedy;
    }
}
