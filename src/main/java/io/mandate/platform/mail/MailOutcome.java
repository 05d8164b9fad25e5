package io.mandate.platform.mail;

/** What became of a mail that was handed over. Anything temporary is an exception, so that the job retries. */
public enum MailOutcome {
    SENT,
    /** The mail server refuses this recipient for good (5xx). */
    ADDRESS_REFUSED,
    /** Nothing left to send: the code was replaced, used or withdrawn in the meantime. */
    OBSOLETE
}
