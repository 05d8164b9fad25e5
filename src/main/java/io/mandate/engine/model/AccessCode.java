package io.mandate.engine.model;

/** Words of the part that both lifecycle processes share: the access code, and access until it ends. */
public final class AccessCode {

    public static final String CODE_EXPIRES_AT = "codeExpiresAt";
    public static final String REMINDERS = "reminders";
    public static final String DECIDERS = "deciders";
    public static final String DECIDE_BY = "decideBy";
    public static final String DECISION = "decision";

    public static final String CODE_REDEEMED = "code-redeemed";
    public static final String NEW_CODE_REQUESTED = "new-code-requested";
    public static final String INVITATION_WITHDRAWN = "invitation-withdrawn";
    public static final String RIGHTS_CHANGED = "rights-changed";
    public static final String ACCESS_ENDED = "access-ended";

    /** Error: the mail server refuses the recipient for good. */
    public static final String ADDRESS_REFUSED = "address-refused";

    public static final String EXPIRED_CODE_TASK = "userTask_decideOnExpiredCode";
    public static final String CORRECT_ADDRESS_TASK = "userTask_correctAddress";

    public static final String NEW_CODE = "NEW_CODE";
    public static final String CORRECT_ADDRESS = "CORRECT_ADDRESS";
    public static final String NAME_ANOTHER = "NAME_ANOTHER";
    public static final String WITHDRAW = "WITHDRAW";

    private AccessCode() {}
}
