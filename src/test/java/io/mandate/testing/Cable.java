package io.mandate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a server on this machine that can be cut and mended. */
public final class Cable implements AutoCloseable {

    private final int to;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private ServerSocket accepting;
    private volatile boolean deaf;

    public Cable(int to) {
        this.to = to;
        this.accepting = listen(0);
        this.port = accepting.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Ends every connection and accepts no other. */
    public synchronized void cut() {
        close(accepting);
        ends.forEach(Cable::close);
        ends.clear();
    }

    /** Ends every connection; others may begin, and are answered. */
    public synchronized void drop() {
        Set<Socket> dropped = Set.copyOf(ends);
        deaf = false;
        ends.removeAll(dropped);
        dropped.forEach(Cable::close);
    }

    public synchronized void mend() {
        deaf = false;
        accepting = listen(port);
    }

    /** What is asked goes through, and no answer comes back, until it is mended or dropped. */
    public void deafen() {
        deaf = true;
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            Background.run(() -> {
                while (true) {
                    Socket near = server.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                    ends.add(near);
                    ends.add(far);
                    Background.run(() -> pass(near, far, false));
                    Background.run(() -> pass(far, near, true));
                }
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) throws IOException {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (!(answers && deaf)) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
