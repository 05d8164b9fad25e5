package io.mandate.platform.refusal;

import io.mandate.platform.words.Message;
import java.util.Optional;

/** The person may see the thing but not do this to it; the portal answers 403 with the message. */
public class NotAllowed extends RuntimeException {

    private final String code;
    private final Message message;

    /** @param message cause and next step, without names or addresses */
    public NotAllowed(Message message) {
        this(null, message);
    }

    /** @param code stable, such as {@code SIGN_ON_AGAIN}, for programs that can do something about it */
    public NotAllowed(String code, Message message) {
        super("not allowed");
        this.code = code;
        this.message = message;
    }

    /** Empty where nothing can be done about it. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public Message message() {
        return message;
    }
}
