package io.mandate.engine.model;

/** Names in rule-release.bpmn. */
public final class RuleRelease {

    public static final String KEY = "rule-release";

    public static final String APPROVE_BY = "approveBy";
    public static final String PUBLISH_AT = "publishAt";
    /** Whether it came into force. */
    public static final String IN_FORCE = "inForce";

    public static final String APPROVED = "APPROVED";
    public static final String RETURNED = "RETURNED";

    public static final String WITHDRAWN = "release-withdrawn";

    public static final String APPROVE_TASK = "userTask_approveRelease";

    private RuleRelease() {}
}
