package io.mandate.local;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** An SMTP server that keeps every mail and can refuse, defer or be away. */
public final class LocalMailServer implements AutoCloseable {

    private final Mailbox mailbox;
    private final ServerSetup setup;
    private SmtpServer listening;

    LocalMailServer(Mailbox mailbox) {
        this.mailbox = mailbox;
        this.setup = new ServerSetup(
                FreePort.find(), InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        up();
    }

    /** Accepts connections, on the same port as before. */
    public synchronized void up() {
        if (listening != null) {
            return;
        }
        SmtpServer server = new SmtpServer(setup, new Managers()) {
            @Override
            protected ProtocolHandler createProtocolHandler(Socket client) {
                answerAtOnce(client);
                return new SmtpHandler(new SmtpCommandRegistry(), new Incoming(managers), client);
            }
        };
        server.setDaemon(true);
        server.startService();
        try {
            if (!server.waitTillRunning(setup.getServerStartupTimeout())) {
                throw new IllegalStateException("The mail server cannot listen on port " + port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listening = server;
    }

    /** Its greeting is several small writes, and would wait 40 ms in the middle for an acknowledgement. */
    private static void answerAtOnce(Socket client) {
        try {
            client.setTcpNoDelay(true);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses connections. */
    public synchronized void down() {
        if (listening != null) {
            listening.stopService();
            listening = null;
        }
    }

    int port() {
        return setup.getPort();
    }

    @Override
    public void close() {
        down();
    }

    /** Decides about recipients, and stores what was sent. */
    private final class Incoming extends SmtpManager {

        Incoming(Managers managers) {
            super(managers.getImapHostManager(), managers.getUserManager());
        }

        @Override
        public String checkRecipient(SmtpState state, MailAddress recipient) {
            return switch (recipient.getHost().toLowerCase(Locale.ROOT)) {
                case "refused.example" -> "550 5.1.1 No such mailbox here";
                case "blocking.example" -> "550 5.7.1 Your server is on our block list";
                case "deferred.example" -> "451 4.7.1 Please try again later";
                default -> null;
            };
        }

        @Override
        public synchronized void send(SmtpState state) {
            mailbox.receive(
                    state.getMessage().getMessage(),
                    state.getMessage().getReturnPath().getEmail(),
                    state.getMessage().getToAddresses().stream()
                            .map(MailAddress::getEmail)
                            .toList());
        }
    }
}
