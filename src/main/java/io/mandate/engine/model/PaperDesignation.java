package io.mandate.engine.model;

/** Words of {@code paper-designation.bpmn}. */
public final class PaperDesignation {

    public static final String KEY = "paper-designation";

    public static final String RECORD_BY = "recordBy";

    public static final String RECORD_TASK = "userTask_recordPaperForm";

    private PaperDesignation() {}
}
