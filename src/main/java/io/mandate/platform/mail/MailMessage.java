package io.mandate.platform.mail;

import io.mandate.platform.EmailAddress;

/**
 * A rendered mail to one recipient.
 *
 * @param messageId the same on every try, so that a mail delivered twice is seen as one
 */
record MailMessage(String messageId, EmailAddress to, String subject, String text, String html) {

    @Override
    public String toString() {
        return "MailMessage[" + messageId + "]";
    }
}
