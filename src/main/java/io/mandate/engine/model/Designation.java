package io.mandate.engine.model;

/** Words of {@code primary-administrator-designation.bpmn}; the part after acceptance is {@link AccessCode}. */
public final class Designation {

    public static final String KEY = "primary-administrator-designation";

    /** Whether the request is for a later day, and for which instant. */
    public static final String PLANNED = "planned";

    public static final String PLANNED_FOR = "plannedFor";
    public static final String ROUTE = "route";
    public static final String CONFIRM_BY = "confirmBy";
    public static final String REVIEW_BY = "reviewBy";

    public static final String CONFIRMED = "designation-confirmed";
    public static final String REJECTED = "designation-rejected";
    public static final String WITHDRAWN = "designation-withdrawn";

    public static final String REVIEW_TASK = "userTask_reviewDesignation";

    public static final String ACCEPT = "ACCEPT";
    public static final String REFUSE = "REFUSE";

    private Designation() {}
}
