package io.mandate.testing;

import io.mandate.local.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/**
 * A node in a process of its own, whose settings are environment variables, as in production.
 *
 * @param probes the port that tells whether it is ready
 */
public record NodeProcess(Process process, int port, int probes) implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "MANDATE_DATABASE_URL",
            "MANDATE_DATABASE_USER",
            "MANDATE_DATABASE_PASSWORD",
            "MANDATE_SMTP_HOST",
            "MANDATE_SMTP_PORT",
            "MANDATE_SMTP_STARTTLS",
            "MANDATE_SECURE_COOKIES",
            "MANDATE_KEYS");

    /** Those of another node: its database, its mail server, its keys. */
    public static Map<String, String> settingsOf(Environment node) {
        return SETTINGS.stream().collect(Collectors.toMap(Function.identity(), node::getRequiredProperty));
    }

    /**
     * The Java of this process.
     *
     * @param folder in which it runs
     * @param log which its console becomes
     */
    public static ProcessBuilder java(File folder, File log, Map<String, String> settings, String... arguments) {
        log.getAbsoluteFile().getParentFile().mkdirs();
        ProcessBuilder java = new ProcessBuilder(
                        Stream.concat(ProcessHandle.current().info().command().stream(), Stream.of(arguments))
                                .toList())
                .directory(folder)
                .redirectErrorStream(true)
                .redirectOutput(log);
        java.environment().putAll(settings);
        return java;
    }

    /** Starts a node on a port of its own. */
    public static NodeProcess start(ProcessBuilder java) throws IOException {
        int port = FreePort.find();
        java.environment().put("MANDATE_BASE_URL", "http://localhost:" + port);
        return start(java, port, port);
    }

    /** Starts a node behind a proxy, whose address it is told with its other settings. */
    public static NodeProcess start(ProcessBuilder java, int port, int probes) throws IOException {
        java.environment().put("SERVER_PORT", String.valueOf(port));
        if (probes != port) {
            java.environment().put("MANDATE_MANAGEMENT_PORT", String.valueOf(probes));
        }
        Process process = java.start();
        // nobody leaves it behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new NodeProcess(process, port, probes);
    }

    public NodeProcess awaitReady() {
        Http visitor = new Http(URI.create("http://localhost:" + probes));
        Awaitility.await("the node")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .failFast("it ended", () -> !process.isAlive())
                .until(() -> visitor.get("/actuator/health/readiness").status() == 200);
        return this;
    }

    /** A visitor without a session. */
    public Http visitor() {
        return new Http(URI.create("http://localhost:" + port));
    }

    /** Whoever signed on at another node, here. */
    public Http visitor(Http browser) {
        return visitor().with("Cookie", "SESSION=" + browser.cookie("SESSION").orElseThrow());
    }

    /** Stops it as whoever takes it away does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
