package io.mandate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.deployment.Proxy.Request;
import io.mandate.local.FreePort;
import io.mandate.local.Mailbox;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import io.mandate.testing.NodeProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The processes of the compose file, started by hand with its variables and files: PostgreSQL with the two roles, the migration, two
 * nodes, nginx, Prometheus and Alertmanager, and a mail server with TLS. People are designated, let in and removed through the proxy
 * while a node is stopped and started again; no request may fail. Both nodes are read, and an alert arrives.
 *
 * <p>Started by its name, {@code mvn test -Dtest=ComposeWalk}, after {@code mvn package -DskipTests}. Needs nginx, prometheus and
 * alertmanager of Debian, or the variables {@code NGINX}, {@code PROMETHEUS} and {@code ALERTMANAGER}.
 */
class ComposeWalk {

    private static final Path FOLDER = Path.of("target/walk").toAbsolutePath();
    private static final Path SECRETS = FOLDER.resolve("secrets");
    private static final Path KEYS = FOLDER.resolve("keys");
    private static final List<String> NODES = List.of("mandate-1", "mandate-2");
    private static final String REPLACED = NODES.get(0);
    private static final int MOST_GUESSES = 150;

    private final ComposeFile compose = ComposeFile.production();
    private final Map<String, Integer> ports = freePorts();
    private final Map<String, Integer> probes = freePorts();
    private final Map<String, NodeProcess> nodes = new HashMap<>();
    private long begin;

    private static Map<String, Integer> freePorts() {
        return NODES.stream().collect(Collectors.toMap(node -> node, node -> FreePort.find()));
    }

    @Test
    void aNodeIsReplacedWhilePeopleGoOn() throws Exception {
        begin = System.nanoTime();
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(KEYS);
        Files.createDirectories(SECRETS);
        for (Object name : ((Map<?, ?>) compose.content().get("secrets")).keySet()) {
            Files.writeString(SECRETS.resolve(name.toString()), UUID.randomUUID() + "\n");
        }
        Files.writeString(KEYS.resolve("walk.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Certificate certificate = Certificate.make(FOLDER);
        SSLContext.setDefault(certificate.context());
        Mailbox mailbox = new Mailbox(Files.createDirectories(FOLDER.resolve("mails")), Clock.systemUTC());
        int https = FreePort.find();

        try (Database database = Database.start(
                        FOLDER,
                        Files.readString(compose.mounted("postgres").get("/docker-entrypoint-initdb.d/roles.sql")),
                        Map.of(
                                "owner", secret("MANDATE_DATABASE_OWNER_PASSWORD"),
                                "nodes", secret("MANDATE_DATABASE_PASSWORD")));
                TlsMailServer mailServer =
                        new TlsMailServer(certificate.context(), secret("MANDATE_SMTP_PASSWORD"), mailbox)) {
            Map<String, String> operator = Map.of(
                    "MANDATE_BASE_URL",
                    "https://localhost:" + https,
                    "MANDATE_RUN_BOOK",
                    "https://git.example/run-book.md",
                    "MANDATE_SMTP_HOST",
                    "localhost",
                    "MANDATE_SMTP_PORT",
                    String.valueOf(mailServer.port()),
                    "MANDATE_SMTP_USER",
                    TlsMailServer.USER,
                    "MANDATE_DECISIONCLIENTS_WALK",
                    People.APPLICATION_KEY_HASH,
                    // Debian's Prometheus reads no node that has traced a request
                    "MANDATE_TRACE_SAMPLING",
                    "0");
            String url = "jdbc:postgresql://localhost:" + database.server().getPort() + "/mandate";
            assertThatThrownBy(() -> DriverManager.getConnection(url, "mandate", "of somebody else"))
                    .hasMessageContaining("password authentication failed");

            told("the tables are there", migrated(url));
            for (String node : NODES) {
                nodes.put(node, start(node, url, operator));
            }
            try (Watch watch = new Watch(FOLDER.resolve("watch"), compose, operator, probes);
                    Proxy proxy = Proxy.start(FOLDER, compose, certificate, https, ports)) {
                nodes.values().forEach(NodeProcess::awaitReady);
                told("both nodes are ready", true);
                walk(database, mailbox, proxy, watch, url, operator);
            } finally {
                for (NodeProcess node : nodes.values()) {
                    node.process().destroyForcibly();
                }
            }
        }
    }

    private void told(String what, boolean so) {
        assertThat(so).as(what).isTrue();
        System.out.printf("%5.1f s  %s%n", (System.nanoTime() - begin) / 1e9, what);
    }

    private static String secret(String name) throws IOException {
        return Files.readString(SECRETS.resolve(name)).strip();
    }

    /** What the compose file sets, with what is elsewhere here. */
    private Map<String, String> settings(String service, String url) {
        Map<String, String> settings = new HashMap<>(compose.environment(service));
        settings.replaceAll((name, value) -> switch (value) {
            case "/run/secrets" -> SECRETS.resolve("of-" + service).toString();
            case "/run/mandate-keys" -> KEYS.toString();
            default -> name.equals("MANDATE_DATABASE_URL") ? url : value;
        });
        return settings;
    }

    private ProcessBuilder java(String service, Map<String, String> settings, String log, String... more)
            throws IOException {
        // as in a container: what it is not given, it does not see
        Path own = Files.createDirectories(SECRETS.resolve("of-" + service));
        for (String name : compose.list(service, "secrets")) {
            Files.writeString(own.resolve(name), secret(name) + "\n");
        }
        return NodeProcess.java(
                new File("."),
                FOLDER.resolve(log + ".log").toFile(),
                settings,
                Stream.concat(
                                Stream.of(
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Xmx512m",
                                        "-Djavax.net.ssl.trustStore=" + FOLDER.resolve("certificate.p12"),
                                        "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD,
                                        "-jar",
                                        jar().toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("mandate-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("First: mvn package -DskipTests"))
                    .toAbsolutePath();
        }
    }

    private boolean migrated(String url) throws IOException, InterruptedException {
        return java(
                                "migrate",
                                settings("migrate", url),
                                "migrate",
                                compose.list("migrate", "command").toArray(String[]::new))
                        .start()
                        .waitFor()
                == 0;
    }

    private NodeProcess start(String node, String url, Map<String, String> operator) throws IOException {
        Map<String, String> settings = settings(node, url);
        settings.putAll(operator);
        String log = node + "-" + (Files.exists(FOLDER.resolve(node + "-1.log")) ? 2 : 1);
        return NodeProcess.start(java(node, settings, log), ports.get(node), probes.get(node));
    }

    private void walk(
            Database database, Mailbox mailbox, Proxy proxy, Watch watch, String url, Map<String, String> operator)
            throws Exception {
        JdbcClient jdbc = JdbcClient.create(database.administration());
        jdbc.sql("insert into region (code, name) values ('California', 'California')")
                .update();
        People people = new People(proxy, mailbox, jdbc);
        people.begin(2, 4);
        try {
            watch.await("up{job='mandate'} == 1", NODES.size());
            watch.await("mandate_telemetry_age_seconds", NODES.size());
            told("both nodes are read", true);
            alertArrives(people, watch);
            Eventually.until(
                    "people at both nodes",
                    () -> failedOr(
                            people, people.lives() >= 2 && NODES.stream().allMatch(node -> answers(proxy, node) > 50)));
            told(people.lives() + " lives were led", true);
            List<Request> before = proxy.requests();

            NodeProcess stopped = nodes.get(REPLACED);
            stopped.close();
            told("a node has ended", !stopped.process().isAlive());
            watch.await("up{instance='localhost:" + probes.get(REPLACED) + "'} == 0", 1);
            watch.await("ALERTS{alertname='NodeDown', alertstate='pending'}", 1);
            int without = proxy.requests().size();
            nodes.put(REPLACED, start(REPLACED, url, operator).awaitReady());
            told("it is back", true);
            int back = proxy.requests().size();
            Eventually.until(
                    "people at the new node",
                    () -> failedOr(
                            people,
                            proxy.requests().stream()
                                            .skip(back)
                                            .filter(request -> request.node().equals(address(REPLACED)))
                                            .count()
                                    > 50));
            people.end();
            List<Request> all = proxy.requests();
            report(people, all, before.size(), without, back);

            assertThat(people.failed()).isEmpty();
            assertThat(all).filteredOn(request -> request.status() >= 500).isEmpty();
            assertThat(all.subList(before.size(), back))
                    .as("asked of the other node, as one refused")
                    .anyMatch(request -> request.nodes().size() > 1);
            assertThat(before.stream()
                            .collect(Collectors.groupingBy(
                                    Request::from, Collectors.mapping(Request::node, Collectors.toSet()))))
                    .allSatisfy((visitor, theirs) -> assertThat(theirs)
                            .as("one version for one visitor: " + visitor)
                            .hasSize(1));
        } finally {
            people.end();
        }
    }

    /** Nobody waits for what cannot come any more. */
    private static boolean failedOr(People people, boolean reached) {
        return reached || !people.failed().isEmpty();
    }

    private String address(String node) {
        return "127.0.0.1:" + ports.get(node);
    }

    private long answers(Proxy proxy, String node) {
        return proxy.requests().stream()
                .filter(request -> request.node().equals(address(node)))
                .count();
    }

    /** Somebody tries codes: the rule has no time to wait for. */
    private void alertArrives(People people, Watch watch) {
        Http guesser = people.guesser();
        guess(guesser);
        watch.await("sum(mandate_code_refusals_total) > 0", 1);
        for (int n = 0; n < MOST_GUESSES && !watch.hasToldOf("CodesGuessed"); n++) {
            guess(guesser);
        }
        JsonNode alert = watch.awaitAlert("CodesGuessed");
        assertThat(alert.at("/annotations/runbook_url").asText())
                .isEqualTo("https://git.example/run-book.md#alert-codesguessed");
        assertThat(alert.at("/annotations/room_url").asText())
                .startsWith("https://localhost:")
                .endsWith("/staff/operations/code-tries");
        told(
                "an alert has reached whoever is on call: "
                        + alert.at("/annotations/summary").asText(),
                true);
    }

    private static void guess(Http guesser) {
        assertThat(guesser.post("/api/redemptions", Map.of("accessCode", "0000-0000-0000-0000"))
                        .status())
                .isIn(422, 429);
    }

    private void report(People people, List<Request> all, int stop, int without, int back) {
        System.out.printf(
                "Compose walk: %d lives, %d requests answered as they should be, %d not; by phase:%n",
                people.lives(), people.answered(), people.failed().size());
        phase("with both nodes", all.subList(0, stop));
        phase("while one stops", all.subList(stop, without));
        phase("without it", all.subList(without, back));
        phase("with the new one", all.subList(back, all.size()));
    }

    private void phase(String name, List<Request> requests) {
        System.out.printf(
                "  %-16s  %5d through the proxy: %s; %d asked of a second node, %d changes among them; %d failed%n",
                name,
                requests.size(),
                NODES.stream()
                        .map(node -> node + " "
                                + requests.stream()
                                        .filter(request -> request.node().equals(address(node)))
                                        .count())
                        .collect(Collectors.joining(", ")),
                requests.stream().filter(request -> request.nodes().size() > 1).count(),
                requests.stream()
                        .filter(request ->
                                request.nodes().size() > 1 && !request.what().startsWith("GET"))
                        .count(),
                requests.stream().filter(request -> request.status() >= 500).count());
    }
}
