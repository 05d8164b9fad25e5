package io.mandate.operations.drift;

/** What can differ between the rows and the process instances, and among the rows. */
public enum Kind {
    /** The designation is undecided, but no process asks the officer or reviews it. */
    DESIGNATION_WITHOUT_PROCESS,
    /** The invitation is open, but no process mails, reminds or expires it. */
    INVITATION_WITHOUT_PROCESS,
    /** The access is in force, but no process would tell of its change or end. */
    ACCESS_WITHOUT_PROCESS,
    /** A process instance waits for a row that is not there. */
    PROCESS_WITHOUT_ROW,
    /** The designation is decided, and its process still waits for the officer or for the review. */
    DECIDED_DESIGNATION_WAITS,
    /** The invitation was withdrawn, and its process still waits. */
    WITHDRAWN_INVITATION_WAITS,
    /** The access has ended, and its process still waits. */
    ENDED_ACCESS_WAITS,
    /** The process waits at another step than the one where the row stands. */
    STEP_DIFFERS,
    /** Several process instances belong to one case. */
    SEVERAL_PROCESSES,
    /** The invitation is open for its code, and there is no live one. */
    INVITATION_WITHOUT_CODE,
    /** The timer of a live code is missing, or set to another instant than the one at which the code expires. */
    CODE_TIMER_DIFFERS,
    /** The code can still be live although its invitation is not open. */
    CODE_OUTLIVES_INVITATION,
    /** The invitation was redeemed, but there is no access. */
    ACCESS_MISSING,
    /** The notice is queued, but no process delivers it. */
    NOTICE_WITHOUT_DELIVERY,
    /** The account's address is not among its verified ones. */
    ACCOUNT_WITHOUT_ADDRESS,
    /** Somebody is signed on to an account that is not there. */
    SESSION_WITHOUT_ACCOUNT
}
