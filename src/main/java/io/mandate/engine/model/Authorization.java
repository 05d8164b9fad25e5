package io.mandate.engine.model;

/** Words of {@code team-member-authorization.bpmn}; everything after the start is {@link AccessCode}. */
public final class Authorization {

    public static final String KEY = "team-member-authorization";

    private Authorization() {}
}
