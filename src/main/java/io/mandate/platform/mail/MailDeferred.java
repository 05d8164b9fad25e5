package io.mandate.platform.mail;

/** The mail could not be written or handed over now. Carries no address, name or text: exception texts are stored. */
public class MailDeferred extends RuntimeException {

    private final String reason;

    public MailDeferred(String reason) {
        this(
                "The mail server did not take the mail: " + reason
                        + ". Whenever it is tried again, the same mail is sent.",
                reason);
    }

    private MailDeferred(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /** The release holds a text of which no mail can be made. */
    static MailDeferred unwritten() {
        String reason = "its text is broken, too long, or repeats itself too often";
        return new MailDeferred(
                "The mail could not be written: " + reason
                        + ". Release the text corrected, move the case to that release, and try again.",
                reason);
    }

    /** Why it was not written or taken, in words for operations. */
    public String reason() {
        return reason;
    }
}
