package io.mandate.operations.worry;

import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a case needs attention: a type of incident. Its words are {@code incident.<type>.cause} and {@code .remedy} of the
 * catalogues; the run book says how to look into it.
 */
public enum Cause {
    CODE_EXPIRED("codeExpired", "UNDECIDED_CODE"),
    ADDRESS_REFUSED("addressRefused", "UNCORRECTED_ADDRESS"),
    MAIL_DEFERRED("mailDeferred", "UNSENT_MAIL"),
    NOT_REGISTERED("notRegistered", "UNREGISTERED_INVITEE"),
    NOT_REDEEMED("notRedeemed", "UNREDEEMED_CODE"),
    /** The question was given up, or its address is refused: nobody is asked. */
    OFFICER_NOT_REACHED("officerNotReached", null),
    OFFICER_NOT_CONFIRMED("officerNotConfirmed", "UNCONFIRMED_DESIGNATION"),
    WRONG_ACCOUNT("wrongAccountTried", null),
    LOCKED("redemptionLocked", null),
    ROW_DISAGREES("rowDisagrees", null),

    REVIEW_OVERDUE("reviewOverdue"),
    PAPER_FORM_OVERDUE("paperFormOverdue"),
    APPROVAL_OVERDUE("approvalOverdue"),
    /** Of a task that analysts added to a model. */
    TASK_OVERDUE("taskOverdue"),
    /** The engine's own. */
    FAILED_JOB("failedJob");

    private final String type;
    private final String waitingFor;
    private final boolean raisedByProcess;

    /** Found in the rows; see {@link #waitingFor()}. */
    Cause(String type, String waitingFor) {
        this.type = type;
        this.waitingFor = waitingFor;
        this.raisedByProcess = false;
    }

    /** Raised by the process itself, which also takes it back. */
    Cause(String type) {
        this.type = type;
        this.waitingFor = null;
        this.raisedByProcess = true;
    }

    /** Empty for a type that analysts gave a task of theirs. */
    public static Optional<Cause> ofType(String type) {
        return Arrays.stream(values()).filter(cause -> cause.type.equals(type)).findFirst();
    }

    /** Those that are found in the rows. */
    public static List<Cause> ofRows() {
        return Stream.of(values()).filter(cause -> !cause.raisedByProcess).toList();
    }

    /** The engine's incident type. */
    public String type() {
        return type;
    }

    /** The row of waiting-times.dmn that says after which time; null for at once. */
    String waitingFor() {
        return waitingFor;
    }

    /** Without a full stop, as it stands in lists. */
    public Message cause() {
        return Message.of("incident." + type + ".cause");
    }

    public Message remedy() {
        return Message.of("incident." + type + ".remedy");
    }

    /** Of a mail without an access code, which is a case of its own: fewer actions are possible there. */
    public Message remedyOfMail() {
        return ofMails() ? Message.of("incident." + type + ".remedyOfMail") : remedy();
    }

    /** Whether a mail without an access code can show it. */
    boolean ofMails() {
        return this == MAIL_DEFERRED || this == FAILED_JOB;
    }
}
