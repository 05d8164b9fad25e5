package io.mandate.platform.mail;

import com.samskivert.mustache.MustacheException;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.smtp.AnsweringTransport;
import io.mandate.platform.mail.smtp.MailAnswer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands one mail to the mail server, within the transaction of the job that sends it. A crash after the hand-over sends the
 * same mail again: at least once, each time with the same content and {@code Message-ID}.
 */
@Component
public class Mailer {

    /** A mail whose tries end without an answer this often probably kills the node; it is set aside like a refused address. */
    private static final int UNANSWERED = 12;

    static {
        // would be looked up among all jars, for each part of each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final JavaMailSenderImpl smtp;
    private final MailAttempts attempts;
    private final MailRenderer renderer;
    private final String from;
    private final InternetAddress replyTo;
    private final String host;

    /**
     * What became of a mail.
     *
     * @param answer of the mail server; null if it was not asked
     */
    public record Delivery(MailOutcome outcome, MailAnswer answer) {}

    Mailer(
            JavaMailSenderImpl smtp,
            MailAttempts attempts,
            MailRenderer renderer,
            @Value("${mandate.mail.from}") String from,
            @Value("${mandate.mail.reply-to}") String replyTo) {
        this.smtp = smtp;
        this.attempts = attempts;
        this.renderer = renderer;
        this.from = from;
        this.replyTo = replyTo.isBlank() ? null : address(replyTo);
        this.host = from.substring(from.indexOf('@') + 1);
        AnsweringTransport.in(smtp.getSession());
    }

    private static InternetAddress address(String setting) {
        try {
            return new InternetAddress(setting, true);
        } catch (AddressException e) {
            throw new IllegalStateException("mandate.mail.reply-to is no e-mail address: " + setting, e);
        }
    }

    /**
     * Renders and sends.
     *
     * @param subject what the mail is about, with the issue number its identity
     * @param release the release whose text is used, or null for the newest
     * @throws MailDeferred when a later try may succeed
     */
    public Delivery send(
            UUID subject,
            int issueNo,
            EmailAddress to,
            String release,
            String kind,
            String language,
            Map<String, Object> model) {
        MailAttempts.Attempt attempt = attempts.begin(subject, issueNo);
        if (attempt.unanswered() >= UNANSWERED) {
            attempts.answered(attempt, "SET_ASIDE", null);
            return new Delivery(MailOutcome.ADDRESS_REFUSED, null);
        }
        String messageId = "<" + kind + "-" + subject + "-" + issueNo + "@" + host + ">";
        try {
            MimeMessage mime = mime(renderer.render(messageId, to, release, kind, language, model));
            smtp.send(mime);
            return new Delivery(MailOutcome.SENT, answer(AnsweringTransport.replyTo(mime)));
        } catch (MailSendException e) {
            Refusal refusal = Refusal.of(e);
            MailAnswer answer = answer(refusal.codes());
            if (!refusal.ofAddress()) {
                attempts.failed(attempt, "DEFERRED", answer);
                throw new MailDeferred(refusal.reason());
            }
            attempts.answered(attempt, MailOutcome.ADDRESS_REFUSED.name(), answer);
            return new Delivery(MailOutcome.ADDRESS_REFUSED, answer);
        } catch (MustacheException broken) {
            attempts.failed(attempt, "UNWRITTEN", null);
            throw MailDeferred.unwritten();
        } catch (MailException e) {
            attempts.failed(attempt, "DEFERRED", answer(null));
            throw new MailDeferred(MailDeferred.Why.SIGN_ON);
        }
    }

    private MailAnswer answer(String codes) {
        return new MailAnswer(codes, smtp.getHost());
    }

    /**
     * What was sent is to be sent once more: earlier tries count no longer.
     *
     * @param answer of the mail server that took it; null if none has
     */
    public void sendAgain(UUID subject, int issueNo, MailAnswer answer) {
        attempts.settled(subject, issueNo, answer);
    }

    private MimeMessage mime(MailMessage mail) {
        try {
            InternetAddress recipient = new InternetAddress(mail.to().canonical(), true);
            if (!recipient.getAddress().equals(mail.to().canonical())
                    || EmailAddress.parse(mail.to().canonical()).isEmpty()) {
                throw new MailDeferred(MailDeferred.Why.RECIPIENT);
            }
            MimeMessage mime = smtp.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(mime, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            if (replyTo != null) {
                helper.setReplyTo(replyTo);
            }
            helper.setTo(recipient);
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            mime.setHeader("Message-ID", mail.messageId());
            mime.setHeader("Auto-Submitted", "auto-generated");
            return mime;
        } catch (MessagingException e) {
            throw new MailDeferred(MailDeferred.Why.UNBUILT);
        }
    }
}
