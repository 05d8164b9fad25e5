package io.mandate.engine.model;

/** Words of {@code access-review.bpmn}. */
public final class AccessReview {

    public static final String KEY = "access-review";

    public static final String OPENS_AT = "opensAt";
    public static final String ANYBODY = "anybody";
    public static final String REMIND_AT = "remindAt";
    public static final String CONFIRM_BY = "confirmBy";
    public static final String END_AT = "endAt";

    public static final String DUE = "event_reviewDue";
    public static final String CONFIRM_TASK = "userTask_confirmAccess";

    private AccessReview() {}
}
