package io.mandate.operations.casefile;

/** Where an entry of the timeline comes from. */
public enum TimelineKind {
    /** What people and the program did. */
    CASE,
    /** Access codes issued, extended, expired, refused, used. */
    CODE,
    /** Mails with the answer of the mail server. */
    MAIL,
    /** Sign-ons of the invited person since the invitation. */
    SIGN_ON,
    /** Steps of the process. */
    STEP,
    /** What decision tables answered. */
    DECISION,
    /** Raised and resolved. */
    INCIDENT,
    /** What operators did. */
    OPERATOR
}
