package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;

/** What was asked for is no longer possible in the present state; the portal answers 409 with the message. */
public class StateMovedOn extends RuntimeException {

    private final String code;
    private final Message message;

    /**
     * @param code stable, such as {@code LINK_USED}
     * @param message cause and next step, without addresses; a name only of a colleague
     */
    public StateMovedOn(String code, Message message) {
        super(code);
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    public Message message() {
        return message;
    }
}
