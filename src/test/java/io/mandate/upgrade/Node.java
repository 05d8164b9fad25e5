package io.mandate.upgrade;

import io.mandate.testing.Http;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A node in a process of its own. */
record Node(String name, Process process, int port, File log) {

    void awaitReady() {
        Http visitor = visitor();
        Awaitility.await("the node " + name)
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> visitor.get("/actuator/health/readiness").status() == 200);
    }

    Http visitor() {
        return new Http(URI.create("http://localhost:" + port));
    }

    /** Whoever signed on at another node, here. */
    Http visitor(Http browser) {
        return visitor().with("Cookie", "SESSION=" + browser.cookie("SESSION").orElseThrow());
    }

    /** An application that asks for decisions. */
    Http asksAs(String key) {
        return visitor().with("Authorization", "Bearer " + key);
    }

    /** As whoever rolls an upgrade out stops it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    /** What it took for faults. */
    List<String> faults() throws IOException {
        return Files.readAllLines(log.toPath()).stream()
                .filter(line -> line.contains(" ERROR "))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
