package io.mandate.operations.casefile;

/** How far a case is, in the order of a case without trouble; then what is out of that order. */
public enum CaseStage {
    RECEIVED,
    /** Waits for the planned date. */
    PLANNED,
    /** The officer of record is asked, or, in a review of access, the administrator. */
    CONFIRMATION,
    /** Membership services look at it. */
    REVIEW,
    /** The code is issued and not yet with the mail server. */
    MAILING,
    CODE_SENT,
    /** The code is sent, and there is an account that can enter it. */
    REGISTERED,
    ACCESS,
    EXPIRED,
    ADDRESS_REFUSED,
    SUSPENDED,
    ENDED
}
