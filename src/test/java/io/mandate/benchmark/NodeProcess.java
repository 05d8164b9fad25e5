package io.mandate.benchmark;

import io.mandate.MandateApplication;
import io.mandate.testing.Http;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** A node in a process of its own, with settings as in production, on the database and the mail server of the test. */
final class NodeProcess implements AutoCloseable {

    /** Of the decision client {@code billing}. */
    static final String KEY = "local-billing-key";

    private static final String KEY_SHA_256 = "mandate.decision-clients.billing";
    private static final List<String> SETTINGS = List.of(
            "MANDATE_DATABASE_URL", "MANDATE_DATABASE_USER", "MANDATE_SMTP_HOST", "MANDATE_SMTP_PORT", "MANDATE_KEYS");

    private final Process process;
    private final int port;

    NodeProcess(Environment first) throws IOException {
        port = freePort();
        ProcessBuilder java = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                MandateApplication.class.getName(),
                "--" + KEY_SHA_256 + "=" + first.getRequiredProperty(KEY_SHA_256));
        SETTINGS.forEach(name -> java.environment().put(name, first.getRequiredProperty(name)));
        java.environment()
                .putAll(Map.of(
                        "MANDATE_DATABASE_PASSWORD", "",
                        "MANDATE_SMTP_STARTTLS", "false",
                        "MANDATE_SECURE_COOKIES", "false",
                        "MANDATE_BASE_URL", "http://localhost:" + port,
                        "SERVER_PORT", String.valueOf(port)));
        process = java.redirectErrorStream(true)
                .redirectOutput(new File("target/benchmark/node.log"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Http visitor = new Http(URI.create("http://localhost:" + port));
        Awaitility.await("the node")
                .atMost(Duration.ofMinutes(4))
                .ignoreExceptions()
                .until(() -> visitor.get("/actuator/health/readiness").status() == 200);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    long id() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
