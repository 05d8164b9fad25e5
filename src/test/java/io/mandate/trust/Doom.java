package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.testing.Http;
import io.mandate.trust.DoomedNode.Moment;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** Starts nodes in processes of their own, beside the one of the test, with its database, its mail server and its time. */
record Doom(Environment first, LocalClock clock) {

    private static final List<String> SETTINGS = List.of(
            "MANDATE_DATABASE_URL", "MANDATE_DATABASE_USER", "MANDATE_SMTP_HOST", "MANDATE_SMTP_PORT", "MANDATE_KEYS");

    /**
     * A node that ends at this moment.
     *
     * @param port 0 for any
     * @param more settings of its Java, such as {@code -Dstops=true}
     */
    Process start(Moment moment, int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                // as at the first
                "-Dcamunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
                "-Ddoom=" + moment,
                "-Dshift=" + Duration.between(Instant.now(), clock.instant()).toMillis()));
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DoomedNode.class.getName()));
        ProcessBuilder java = new ProcessBuilder(command);
        SETTINGS.forEach(name -> java.environment().put(name, first.getRequiredProperty(name)));
        java.environment()
                .putAll(Map.of(
                        "MANDATE_DATABASE_PASSWORD", "",
                        "MANDATE_SMTP_STARTTLS", "false",
                        "MANDATE_SECURE_COOKIES", "false",
                        "MANDATE_BASE_URL", first.getRequiredProperty("mandate.base-url"),
                        "SERVER_PORT", String.valueOf(port)));
        return java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/trust-nodes.log")))
                .start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void awaitReady(Http node) {
        Awaitility.await("the node")
                .atMost(Duration.ofMinutes(4))
                .ignoreExceptions()
                .until(() -> node.get("/actuator/health/readiness").status() == 200);
    }
}
