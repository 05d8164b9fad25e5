package io.mandate.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** All received mails, oldest first. Each is a file before the mail server has accepted it. */
public final class Mailbox {

    private static final String RECIPIENTS = "X-Local-Recipients";
    private static final String SENDER = "X-Local-Sender";
    private static final String RECEIVED_AT = "X-Local-Received-At";

    private final Path folder;
    private final Clock clock;
    private final List<ReceivedMail> mails = new ArrayList<>();
    private final Map<String, List<ReceivedMail>> byRecipient = new HashMap<>();
    private int lastNumber;
    /** Of earlier runs: read when somebody asks. */
    private List<Path> unread;

    public Mailbox(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.unread = files();
        this.lastNumber = unread.isEmpty() ? 0 : number(unread.get(unread.size() - 1));
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".eml", ""));
    }

    private void readAll() {
        if (!unread.isEmpty()) {
            List<ReceivedMail> ofThisRun = List.copyOf(mails);
            mails.clear();
            byRecipient.clear();
            unread.stream().map(Mailbox::read).forEach(this::keep);
            ofThisRun.forEach(this::keep);
            unread = List.of();
        }
    }

    private static ReceivedMail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(new MimeMessage(Session.getInstance(new Properties()), in));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    /** The mails so far, oldest first. */
    public synchronized List<ReceivedMail> mails() {
        readAll();
        return List.copyOf(mails);
    }

    /** The mails to an address so far, oldest first. */
    public synchronized List<ReceivedMail> to(String address) {
        readAll();
        return List.copyOf(byRecipient.getOrDefault(address.toLowerCase(Locale.ROOT), List.of()));
    }

    private void keep(ReceivedMail mail) {
        mails.add(mail);
        mail.to().forEach(recipient -> byRecipient
                .computeIfAbsent(recipient.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(mail));
    }

    public synchronized void receive(MimeMessage message, String sender, List<String> recipients) {
        try {
            message.setHeader(SENDER, sender);
            message.setHeader(RECIPIENTS, String.join(" ", recipients));
            message.setHeader(RECEIVED_AT, clock.instant().toString());
            ReceivedMail mail = read(message);
            Path written = folder.resolve("incoming");
            try (OutputStream out = Files.newOutputStream(written)) {
                message.writeTo(out);
            }
            Files.move(written, folder.resolve("%08d.eml".formatted(lastNumber + 1)), StandardCopyOption.ATOMIC_MOVE);
            lastNumber++;
            keep(mail);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void clear() {
        try {
            for (Path file : files()) {
                Files.delete(file);
            }
            mails.clear();
            byRecipient.clear();
            unread = List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReceivedMail read(MimeMessage message) throws MessagingException, IOException {
        return new ReceivedMail(
                List.of(message.getHeader(RECIPIENTS, null).split(" ")),
                message.getHeader(SENDER, null),
                Stream.of(message.getReplyTo()).map(Object::toString).toList(),
                Objects.requireNonNullElse(message.getSubject(), ""),
                Objects.requireNonNullElse(firstPart(message, "text/plain"), ""),
                firstPart(message, "text/html"),
                Instant.parse(message.getHeader(RECEIVED_AT, null)));
    }

    private static String firstPart(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            // line ends of the wire are CRLF
            return ((String) part.getContent()).replace("\r\n", "\n");
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = firstPart(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
