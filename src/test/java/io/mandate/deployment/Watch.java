package io.mandate.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.mandate.local.FreePort;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Prometheus and Alertmanager with the files that the compose file gives them, and whoever is on call. The rules are those of the
 * repository. Other than there: nodes are ports of this machine, nodes are read and rules looked at every second, and an alert is passed
 * on after one, so that nobody waits a minute for it.
 */
final class Watch implements AutoCloseable {

    private final Program prometheus;
    private final Program alertmanager;
    private final HttpServer onCall;
    private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
    private final Http asking;

    /**
     * Starts them.
     *
     * @param settings of the operator, from which the labels of alerts are made
     * @param nodes the ports of their probes, by their names in the compose file
     */
    Watch(Path folder, ComposeFile compose, Map<String, String> settings, Map<String, Integer> nodes)
            throws IOException {
        Files.createDirectories(folder);
        onCall = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        onCall.createContext("/", exchange -> {
            new ObjectMapper().readTree(exchange.getRequestBody()).get("alerts").forEach(alerts::add);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        onCall.start();

        int managerPort = FreePort.find();
        write(
                compose.mounted("alertmanager"),
                folder,
                Map.of(
                        "http://on-call.example",
                        "http://localhost:" + onCall.getAddress().getPort(),
                        "group_wait: 30s",
                        "group_wait: 1s"));
        alertmanager = Program.start(
                folder.resolve("alertmanager.log"),
                Map.of(),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + managerPort));

        int port = FreePort.find();
        write(
                compose.mounted("prometheus"),
                folder,
                Map.of(
                        "alertmanager:9093",
                        "localhost:" + managerPort,
                        "_interval: 15s",
                        "_interval: 1s",
                        "mandate-1:8081",
                        "localhost:" + nodes.get("mandate-1"),
                        "mandate-2:8081",
                        "localhost:" + nodes.get("mandate-2")));
        prometheus = Program.start(
                folder.resolve("prometheus.log"),
                settings,
                List.of(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        // of version 3 it is a part
                        "--enable-feature=expand-external-labels",
                        "--web.listen-address=127.0.0.1:" + port));
        asking = new Http(URI.create("http://localhost:" + port));
    }

    private static void write(Map<String, Path> mounted, Path folder, Map<String, String> changes) throws IOException {
        for (Path file : mounted.values()) {
            String text = Files.readString(file);
            for (Map.Entry<String, String> change : changes.entrySet()) {
                text = text.replace(change.getKey(), change.getValue());
            }
            Files.writeString(folder.resolve(file.getFileName()), text);
        }
    }

    /** Waits until a query finds so many series. */
    void await(String query, int series) {
        Eventually.until(query, () -> found(query) == series);
    }

    private int found(String query) {
        try {
            return asking.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                    .body()
                    .at("/data/result")
                    .size();
        } catch (RuntimeException notYet) {
            return -1;
        }
    }

    /** Whether whoever is on call has got this alert. */
    boolean hasToldOf(String name) {
        return alerts(name).findAny().isPresent();
    }

    private Stream<JsonNode> alerts(String name) {
        return alerts.stream()
                .filter(alert -> alert.at("/labels/alertname").asText().equals(name));
    }

    /** Waits until whoever is on call has got this alert; gives what it says. */
    JsonNode awaitAlert(String name) {
        Eventually.until("the alert " + name, () -> hasToldOf(name));
        return alerts(name).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        prometheus.close();
        alertmanager.close();
        onCall.stop(0);
    }
}
