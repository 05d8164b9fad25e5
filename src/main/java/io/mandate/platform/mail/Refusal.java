package io.mandate.platform.mail;

import io.mandate.platform.mail.smtp.MailAnswer;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server means by not taking a mail.
 *
 * @param ofAddress whether whoever is written to cannot be reached at this address, now or later
 * @param reason in words, with the codes of the answer (RFC 5321, RFC 3463) and never its text, which may name people
 * @param codes of the answer, as {@link MailAnswer} has them; null if there was none
 */
record Refusal(boolean ofAddress, String reason, String codes) {

    /** The reply code and the enhanced status code, if there is one. */
    private static final Pattern ANSWER = Pattern.compile("(?m)^([45])\\d\\d(?:[ -]([45]\\.(\\d+\\.\\d+)))?");

    /** Security and policy, or the sender's own address. */
    private static final Pattern OF_SENDER = Pattern.compile("7\\.\\d+|1\\.[78]");

    static Refusal of(MailSendException failure) {
        return failure.getFailedMessages().values().stream()
                .flatMap(Refusal::chain)
                .flatMap(cause -> answered(cause).stream())
                .findFirst()
                .orElseGet(() -> new Refusal(
                        failure.getFailedMessages().values().stream().anyMatch(Refusal::isUnusable),
                        MailDeferred.Why.DOWN.reason,
                        null));
    }

    private static Stream<Exception> chain(Exception failure) {
        return Stream.iterate(
                failure,
                cause -> cause != null,
                cause -> cause instanceof MessagingException chained ? chained.getNextException() : null);
    }

    private static Optional<Refusal> answered(Exception cause) {
        Matcher answer = ANSWER.matcher(String.valueOf(cause.getMessage()));
        if (!(cause instanceof MessagingException) || !answer.find()) {
            return Optional.empty();
        }
        String said = " (" + answer.group() + ")";
        String codes = MailAnswer.codes(answer.group());
        if (answer.group(1).equals("4")) {
            return Optional.of(new Refusal(false, MailDeferred.Why.WAIT.reason + said, codes));
        }
        if (answer.group(3) != null && OF_SENDER.matcher(answer.group(3)).matches()) {
            return Optional.of(new Refusal(false, MailDeferred.Why.SENDER.reason + said, codes));
        }
        return Optional.of(new Refusal(
                cause instanceof SMTPAddressFailedException, MailDeferred.Why.REFUSED.reason + said, codes));
    }

    private static boolean isUnusable(Exception failure) {
        return failure instanceof SendFailedException sent
                && sent.getInvalidAddresses() != null
                && sent.getInvalidAddresses().length > 0
                && sent.getNextException() == null;
    }
}
