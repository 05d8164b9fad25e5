package io.mandate.testing;

import java.io.IOException;

/** What goes on beside a test until either side ends it. */
final class Background {

    private Background() {}

    interface Work {
        void run() throws IOException;
    }

    static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // cut, or closed by either side
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
