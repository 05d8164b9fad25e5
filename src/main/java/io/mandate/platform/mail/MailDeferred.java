package io.mandate.platform.mail;

import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail could not be written or handed over now. Carries no address, name or text: exception texts are stored. */
public class MailDeferred extends RuntimeException {

    /** Reply code and enhanced status code (RFC 5321, RFC 3463), as they stand in brackets. */
    private static final Pattern CODES = Pattern.compile("\\(([45]\\d\\d(?:[ -][45]\\.\\d+\\.\\d+)?)\\)");

    private final String reason;

    public MailDeferred(String reason) {
        this(
                "The mail server did not take the mail: " + reason
                        + ". Whenever it is tried again, the same mail is sent.",
                reason);
    }

    MailDeferred(Why why) {
        this(why.reason);
    }

    private MailDeferred(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /** Why a mail has not left. */
    enum Why {
        DOWN("it is down, or did not answer in time"),
        WAIT("it asks to wait"),
        SENDER("it refuses us as the sender, as by a block list or a policy"),
        REFUSED("it refuses the mail"),
        SIGN_ON("it does not accept our sign-on or message"),
        RECIPIENT("the recipient is not one plain address"),
        UNBUILT("the message could not be built"),
        UNWRITTEN("its text is broken, too long, or repeats itself too often"),
        /** No later try is made. */
        ADDRESS("it refused the address for good"),
        SET_ASIDE("its tries ended without an answer again and again"),
        GIVEN_UP("it was given up");

        final String reason;

        Why(String reason) {
            this.reason = reason;
        }
    }

    /** The release holds a text of which no mail can be made. */
    static MailDeferred unwritten() {
        return new MailDeferred(
                "The mail could not be written: " + Why.UNWRITTEN.reason
                        + ". Release the text corrected, move the case to that release, and try again.",
                Why.UNWRITTEN.reason);
    }

    /**
     * The sentence about a mail that nobody has got and that is not tried again; {@link #told} knows it, with codes in brackets
     * behind it.
     *
     * @param outcome {@code ADDRESS}, {@code SET_ASIDE} or {@code GIVEN_UP}
     */
    public static String never(String outcome) {
        return "The mail server did not take the mail: " + Why.valueOf(outcome).reason;
    }

    /**
     * The engine keeps the English sentence of a failure and nothing else: this is what it means, for readers of any language,
     * with the codes of the mail server's answer. Empty for any other sentence.
     */
    public static Optional<Message> told(String sentence) {
        Matcher codes = CODES.matcher(sentence);
        String answer = codes.find() ? codes.group(1) : "none";
        return Arrays.stream(Why.values())
                .filter(why -> sentence.contains(": " + why.reason))
                .findFirst()
                .map(why -> Message.of("mail-failure", why).with("codes", answer));
    }

    /** Why it was not written or taken, in words for operations. */
    public String reason() {
        return reason;
    }
}
