package io.mandate.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailSendException;

/** What a mail server means by not taking a mail. */
enum Refusal {
    /** Whoever is written to cannot be reached at this address, now or later. */
    OF_ADDRESS(null),
    /** It does not want mails from us, whoever they are for: the address may be right. */
    OF_SENDER("it refuses us as the sender, as for a block list or a policy (its log has the answer, 5.7 or 5.1.8)"),
    FOR_NOW("it is down or asks to wait");

    /** An enhanced status code (RFC 3463) of security and policy, or of the sender's address. */
    private static final Pattern ABOUT_SENDER = Pattern.compile("(?m)^5\\d\\d[ -]5\\.(7\\.\\d|1\\.[78]\\b)");

    /** Why a later try may succeed, or null. */
    final String reason;

    Refusal(String reason) {
        this.reason = reason;
    }

    static Refusal of(MailSendException failure) {
        return failure.getFailedMessages().values().stream()
                .map(Refusal::of)
                .min(Enum::compareTo)
                .orElse(FOR_NOW);
    }

    private static Refusal of(Exception failure) {
        for (Exception cause = failure;
                cause instanceof MessagingException chained;
                cause = chained.getNextException()) {
            if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= 500) {
                return ABOUT_SENDER.matcher(refused.getMessage()).find() ? OF_SENDER : OF_ADDRESS;
            }
        }
        return failure instanceof SendFailedException sent
                        && sent.getInvalidAddresses() != null
                        && sent.getInvalidAddresses().length > 0
                        && sent.getNextException() == null
                ? OF_ADDRESS
                : FOR_NOW;
    }
}
