package io.mandate.deployment;

import io.mandate.local.FreePort;
import io.mandate.local.Mailbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes mails by STARTTLS only, and only of whom it knows. */
final class TlsMailServer implements AutoCloseable {

    static final String USER = "mandate";

    private final SMTPServer server;

    TlsMailServer(SSLContext certificate, String password, Mailbox mailbox) {
        server = SMTPServer.port(FreePort.find())
                .bindAddress(InetAddress.getLoopbackAddress())
                .startTlsSocketFactory(certificate, false)
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, given, context) -> {
                    if (!user.equals(USER) || !given.equals(password)) {
                        throw new LoginFailedException();
                    }
                }))
                .simpleMessageListener(new Incoming(mailbox))
                .build();
        server.start();
    }

    private record Incoming(Mailbox mailbox) implements SimpleMessageListener {

        @Override
        public boolean accept(String from, String recipient) {
            return true;
        }

        @Override
        public void deliver(String from, String recipient, InputStream mail) throws IOException {
            try {
                mailbox.receive(new MimeMessage(Session.getInstance(new Properties()), mail), from, List.of(recipient));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
