package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;

/** The person may see the thing but not do this to it; the portal answers 403 with the message. */
public class NotAllowed extends RuntimeException {

    private final Message message;

    /** @param message cause and next step, without names or addresses */
    public NotAllowed(Message message) {
        super("not allowed");
        this.message = message;
    }

    public Message message() {
        return message;
    }
}
