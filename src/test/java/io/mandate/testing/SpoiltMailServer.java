package io.mandate.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Stands before a mail server, passes on what it is told, and spoils one conversation when asked to. */
public final class SpoiltMailServer implements AutoCloseable {

    /** What goes wrong, once. */
    public enum Fault {
        /** The connection ends before a word is said. */
        SILENT,
        /** 421 as greeting. */
        BUSY,
        /** 451 for the recipient. */
        DEFERRED,
        /** 452 for the recipient. */
        FULL,
        /** 451 after the mail, which is lost. */
        FAILED_AFTER_DATA,
        /** The connection ends in the middle of the mail. */
        LOST_IN_DATA,
        /** The mail is taken, and the connection ends before the answer. */
        LOST_ANSWER,
        /** Every answer takes a while. */
        SLOW
    }

    private static final long A_WHILE = 300_000_000L;

    private final int to;
    private final ServerSocket accepting;
    private final AtomicReference<Fault> next = new AtomicReference<>();
    private final AtomicInteger spoilt = new AtomicInteger();

    /** @param to port of the mail server on this machine */
    public SpoiltMailServer(int to) {
        this.to = to;
        try {
            accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Background.run(() -> {
            while (true) {
                Socket client = accepting.accept();
                Background.run(() -> converse(client));
            }
        });
    }

    public int port() {
        return accepting.getLocalPort();
    }

    /** Spoils the next conversation. */
    public void spoil(Fault fault) {
        next.set(fault);
    }

    /** How many conversations were spoilt. */
    public int spoilt() {
        return spoilt.get();
    }

    private void converse(Socket client) throws IOException {
        Fault fault = next.getAndSet(null);
        if (fault != null) {
            spoilt.incrementAndGet();
        }
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
            BufferedReader said = reader(client);
            BufferedReader answered = reader(server);
            if (fault == Fault.SILENT) {
                return;
            }
            if (fault == Fault.BUSY) {
                write(client, "421 Too busy");
                return;
            }
            answer(answered, client, fault);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("RCPT") && (fault == Fault.DEFERRED || fault == Fault.FULL)) {
                    write(client, fault == Fault.FULL ? "452 4.2.2 Mailbox full" : "451 4.7.1 Please try again later");
                    continue;
                }
                write(server, line);
                String code = answer(answered, client, fault);
                if (code.startsWith("354") && !mail(said, server, answered, client, fault)) {
                    return;
                }
            }
        }
    }

    /** @return whether the conversation goes on */
    private static boolean mail(BufferedReader said, Socket server, BufferedReader answered, Socket client, Fault fault)
            throws IOException {
        int lines = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (fault == Fault.LOST_IN_DATA && ++lines == 3) {
                return false;
            }
            if (line.equals(".")) {
                if (fault == Fault.FAILED_AFTER_DATA) {
                    write(client, "451 4.3.0 Local error");
                    return false;
                }
                write(server, line);
                if (fault == Fault.LOST_ANSWER) {
                    answered.readLine();
                    return false;
                }
                answer(answered, client, fault);
                return true;
            }
            write(server, line);
        }
        return false;
    }

    /** Passes on an answer of one or more lines. */
    private static String answer(BufferedReader from, Socket client, Fault fault) throws IOException {
        if (fault == Fault.SLOW) {
            LockSupport.parkNanos(A_WHILE);
        }
        String line = from.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            write(client, line);
            line = from.readLine();
        }
        if (line == null) {
            throw new IOException("The mail server has gone");
        }
        write(client, line);
        return line;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            accepting.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
