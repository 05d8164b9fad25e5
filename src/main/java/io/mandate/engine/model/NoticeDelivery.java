package io.mandate.engine.model;

/** Words of {@code notice-delivery.bpmn}. */
public final class NoticeDelivery {

    public static final String KEY = "notice-delivery";

    private NoticeDelivery() {}
}
