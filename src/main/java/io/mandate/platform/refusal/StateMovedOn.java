package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;
import java.util.Optional;

/** What was asked for is no longer possible in the present state; the portal answers 409 with the message. */
public class StateMovedOn extends RuntimeException {

    private final String code;
    private final Message message;
    private final String path;

    /**
     * @param code stable, such as {@code LINK_USED}
     * @param message cause and next step, without addresses; a name only of a colleague
     */
    public StateMovedOn(String code, Message message) {
        this(code, message, null);
    }

    /** @param path of the page that shows what is there instead */
    public StateMovedOn(String code, Message message, String path) {
        super(code);
        this.code = code;
        this.message = message;
        this.path = path;
    }

    public String code() {
        return code;
    }

    public Message message() {
        return message;
    }

    public Optional<String> path() {
        return Optional.ofNullable(path);
    }
}
