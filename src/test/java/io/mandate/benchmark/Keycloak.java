package io.mandate.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.local.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;

/**
 * Keycloak as it is distributed, in a process of its own, with its experimental AuthZEN end point and its own caches: every
 * employer group is a resource of type {@code group} whose scopes are the rights, and a group of users who may view its bills.
 */
final class Keycloak implements AutoCloseable {

    static final String VERSION = "26.7.3";
    static final String PATH = "/realms/mandate/authzen/access/v1/evaluation";

    private static final Path DISTRIBUTION = Path.of(
            System.getProperty("user.home"),
            ".m2/repository/org/keycloak/keycloak-quarkus-dist",
            VERSION,
            "keycloak-quarkus-dist-" + VERSION + ".zip");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "benchmark-secret";

    private final int port = FreePort.find();
    private final Process process;

    /** @param members user IDs by number of the group */
    Keycloak(String databaseUrl, Map<String, List<String>> members) throws IOException {
        Path home = unpacked();
        Path realm = home.resolve("data/import/mandate-realm.json");
        Files.createDirectories(realm.getParent());
        JSON.writeValue(realm.toFile(), realm(members));
        int management = FreePort.find();
        ProcessBuilder start = new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                "start",
                "--features=authzen",
                "--cache=local",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--db=postgres",
                "--db-url=" + databaseUrl,
                "--db-username=postgres",
                "--db-password=postgres",
                "--import-realm");
        start.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx768m");
        process = start.redirectErrorStream(true)
                .redirectOutput(new File("target/benchmark/keycloak.log"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        Awaitility.await("Keycloak")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions()
                .until(() -> token() != null);
    }

    /** Whether the artifact {@code org.keycloak:keycloak-quarkus-dist:zip} has been fetched. */
    static boolean isThere() {
        return Files.exists(DISTRIBUTION);
    }

    private static Path unpacked() throws IOException {
        Path target = Path.of("target", "keycloak");
        Path home = target.resolve("keycloak-" + VERSION);
        if (Files.exists(home)) {
            return home;
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(DISTRIBUTION))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return home;
    }

    private static Map<String, Object> realm(Map<String, List<String>> members) {
        List<Map<String, Object>> users = new ArrayList<>();
        List<Map<String, Object>> resources = new ArrayList<>();
        List<Map<String, Object>> policies = new ArrayList<>();
        List<Map<String, Object>> scopes = Stream.of("VIEW_BILL", "VIEW_BALANCE")
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
        members.forEach((group, people) -> {
            people.forEach(userId -> users.add(
                    Map.of("id", userId, "username", userId, "enabled", true, "groups", List.of("/" + group))));
            resources.add(Map.of("name", group, "type", "group", "scopes", scopes));
            policies.add(policy(
                    "members of " + group,
                    "group",
                    Map.of("groups", text(List.of(Map.of("path", "/" + group, "extendChildren", false))))));
            policies.add(policy(
                    "bills of " + group,
                    "scope",
                    Map.of(
                            "resources", text(List.of(group)),
                            "scopes", text(List.of("VIEW_BILL")),
                            "applyPolicies", text(List.of("members of " + group)))));
        });
        return Map.of(
                "realm",
                "mandate",
                "enabled",
                true,
                "sslRequired",
                "none",
                "accessTokenLifespan",
                TimeUnit.DAYS.toSeconds(1),
                "groups",
                members.keySet().stream().map(group -> Map.of("name", group)).toList(),
                "users",
                users,
                "clients",
                List.of(Map.of(
                        "clientId", "billing",
                        "secret", SECRET,
                        "enabled", true,
                        "publicClient", false,
                        "standardFlowEnabled", false,
                        "serviceAccountsEnabled", true,
                        "authorizationServicesEnabled", true,
                        "authorizationSettings",
                                Map.of(
                                        "policyEnforcementMode", "ENFORCING",
                                        "scopes", scopes,
                                        "resources", resources,
                                        "policies", policies))));
    }

    private static Map<String, Object> policy(String name, String type, Map<String, String> settings) {
        return Map.of(
                "name", name, "type", type, "logic", "POSITIVE", "decisionStrategy", "UNANIMOUS", "config", settings);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the client that asks, for a day. */
    String token() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/realms/mandate/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=billing&client_secret=" + SECRET))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JSON.readTree(answer).path("access_token").asText(null);
    }

    int port() {
        return port;
    }

    long id() {
        return process.pid();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end();
    }
}
