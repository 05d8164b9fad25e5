package io.mandate.notification;

/** The mail could not be handed over now. Carries no address, name or text: exception texts are stored. */
public class MailDeferred extends RuntimeException {

    private final String reason;

    public MailDeferred(String reason) {
        super("The mail server did not take the mail: " + reason
                + ". Whenever it is tried again, the same mail is sent.");
        this.reason = reason;
    }

    /** Why the mail server did not take it, in words for operations. */
    public String reason() {
        return reason;
    }
}
