package io.mandate.platform.mail.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * SMTP that keeps the codes of the server's answer to a mail that it took: whoever hands a mail over by a session never sees the
 * transport, and its last answer is that to the farewell. Made by Jakarta Mail, by its name.
 */
public final class AnsweringTransport extends SMTPTransport {

    /** Of a message that has left; none ever leaves with it. */
    private static final String REPLY = "X-Mandate-Reply";

    public AnsweringTransport(Session session, URLName url) {
        super(session, url);
    }

    /** Has the session hand its mails over by this transport. */
    public static void in(Session session) {
        try {
            session.setProvider(
                    new Provider(Provider.Type.TRANSPORT, "smtp", AnsweringTransport.class.getName(), "Mandate", null));
        } catch (MessagingException never) {
            throw new IllegalStateException("a provider that is given is there", never);
        }
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        super.sendMessage(message, recipients);
        String codes = MailAnswer.codes(getLastServerResponse());
        if (codes != null) {
            message.setHeader(REPLY, codes);
        }
    }

    /** The codes of the answer to a message that has left; null if there were none. */
    public static String replyTo(Message sent) {
        try {
            String[] codes = sent.getHeader(REPLY);
            return codes == null ? null : codes[0];
        } catch (MessagingException never) {
            throw new IllegalStateException("the headers of a message of ours are in memory", never);
        }
    }
}
