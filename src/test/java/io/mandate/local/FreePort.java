package io.mandate.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that nobody listens on, below the range from which outgoing connections take theirs. So a port stays ours
 * while its server is stopped for a while.
 */
public final class FreePort {

    private static final int FIRST = 15_000;
    private static final int END = 30_000;

    private FreePort() {}

    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                // the next one
            }
        }
    }
}
