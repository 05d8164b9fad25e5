package io.mandate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.Yaml;

/** What the production run must not do, and what the trial may, as far as their files say it. */
class ComposeTest {

    /** What a node takes at most to stop: Spring waits for requests, then for work of its own, then the engine for its jobs. */
    private static final Duration REQUESTS = Duration.ofSeconds(30);

    private static final Duration WORK = Duration.ofSeconds(10);
    private static final Duration JOBS = Duration.ofSeconds(60);

    private static final Pattern FULL_VERSION = Pattern.compile("[\\w./-]+:v?\\d+\\.\\d+(\\.\\d+)?");

    private static final ComposeFile PRODUCTION = ComposeFile.production();
    private static final ComposeFile TRIAL = ComposeFile.trial();
    private static Map<String, Object> application;

    @BeforeAll
    static void read() throws IOException {
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/application.yaml"))) {
            application = new Yaml().load(text);
        }
    }

    static Stream<String> services() {
        return PRODUCTION.services().keySet().stream();
    }

    private static String setting(String... path) {
        Object found = application;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return String.valueOf(found);
    }

    private static Duration seconds(Path file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(found.find()).as(pattern).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceMayDoNothingButItsWork(String name) {
        Map<String, Object> service = PRODUCTION.service(name);

        assertThat(service).containsEntry("read_only", true).containsKeys("mem_limit", "networks");
        assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(service.get("logging").toString()).contains("max-size", "max-file");
        assertThat(service).doesNotContainKeys("privileged", "cap_add", "network_mode");
    }

    @Test
    void imagesAreOfOneVersion() {
        assertThat(Stream.concat(PRODUCTION.images(), TRIAL.images()))
                .hasSizeGreaterThan(5)
                .allMatch(image -> FULL_VERSION.matcher(image).matches());
    }

    @Test
    void whoNeedNotReachEachOtherCannot() {
        assertThat(PRODUCTION.list("postgres", "networks")).containsExactly("database");
        assertThat(PRODUCTION.content().get("networks").toString()).contains("database={internal=true}");
        assertThat(PRODUCTION.list("proxy", "networks")).containsExactly("proxy", "nodes");
        for (String watch : List.of("prometheus", "alertmanager", "grafana")) {
            assertThat(PRODUCTION.list(watch, "networks")).containsExactly("monitoring");
        }
    }

    @Test
    void onlyTheProxyIsReachedFromOtherMachines() {
        assertThat(services().filter(name -> !name.equals("proxy")))
                .allSatisfy(
                        name -> assertThat(PRODUCTION.list(name, "ports")).allMatch(port -> port.startsWith("127.")));
        assertThat(TRIAL.services().keySet())
                .allSatisfy(name -> assertThat(TRIAL.list(name, "ports")).allMatch(port -> port.startsWith("127.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandate-1", "mandate-2"})
    void aNodeIsAsSafeAsItIsByDefault(String node) {
        assertThat(PRODUCTION.environment(node))
                .doesNotContainKeys("MANDATE_SMTP_STARTTLS", "MANDATE_SECURE_COOKIES", "MANDATE_MANAGEMENT_ON_PORTAL");
        assertThat(setting("server", "servlet", "session", "cookie", "secure")).endsWith(":true}");
        assertThat(setting("spring", "mail", "properties", "mail.smtp.starttls.required"))
                .endsWith(":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandate-1", "mandate-2"})
    void noNodeKnowsThePasswordOfTheOwner(String node) {
        assertThat(PRODUCTION.list(node, "secrets")).contains("MANDATE_DATABASE_PASSWORD");
        assertThat(PRODUCTION.service(node).toString()).doesNotContain("OWNER");
        assertThat(PRODUCTION.service(node).get("depends_on").toString())
                .contains("migrate={condition=service_completed_successfully}");
    }

    @Test
    void onlyTheMigrationIsDoneByTheOwner() {
        assertThat(PRODUCTION.list("migrate", "command")).containsExactly("migrate");
        assertThat(PRODUCTION.list("migrate", "secrets")).containsExactly("MANDATE_DATABASE_OWNER_PASSWORD");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyPasswordIsAFile(String name) {
        assertThat(PRODUCTION.environment(name)).allSatisfy((variable, value) -> {
            if (variable.contains("PASSWORD")) {
                assertThat(variable).endsWith("_FILE");
                assertThat(value.replace("/run/secrets/", "")).isIn(PRODUCTION.list(name, "secrets"));
            }
        });
        assertThat(PRODUCTION.list(name, "secrets")).allSatisfy(secret -> assertThat(
                        PRODUCTION.content().get("secrets").toString())
                .contains(secret + "={file=./secrets/" + secret + "}"));
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        assertThat(services().flatMap(name -> PRODUCTION.mounted(name).values().stream()))
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(TRIAL.services().keySet().stream().flatMap(name -> TRIAL.mounted(name).entrySet().stream()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getValue()).exists())
                .as("instead of a file of the production run")
                .allSatisfy(file -> assertThat(PRODUCTION.mounted("proxy")).containsKey(file.getKey()));
        assertThat(Path.of(TRIAL.list("mandate-1", "env_file").get(0))).exists();
    }

    @Test
    void nobodyLooksAtGrafanaWithoutSigningOn() {
        assertThat(PRODUCTION.environment("grafana"))
                .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "false")
                .containsEntry("GF_USERS_ALLOW_SIGN_UP", "false")
                .containsEntry("GF_SECURITY_ADMIN_PASSWORD__FILE", "/run/secrets/MANDATE_GRAFANA_PASSWORD");
    }

    @Test
    void theProxyLetsThroughWhatTheProgramTakes() throws IOException {
        long taken = DataSize.parse(setting("spring", "servlet", "multipart", "max-request-size"))
                .toMegabytes();

        assertThat(Files.readString(Path.of("src/deploy/proxy/portal.conf")))
                .contains("client_max_body_size " + taken + "m;");
    }

    @Test
    void aNodeIsGivenTheTimeThatItTakesToStop() throws IOException {
        Duration drain = Duration.parse(PRODUCTION.environment("mandate-1").get("MANDATE_DRAIN"));

        assertThat(Duration.parse("PT" + PRODUCTION.service("mandate-1").get("stop_grace_period"))
                        .compareTo(drain.plus(REQUESTS).plus(WORK).plus(JOBS)))
                .isPositive();
        assertThat(seconds(Path.of("src/deploy/proxy/nodes.conf"), "keepalive_timeout (\\d+)s;"))
                .isLessThan(drain);
    }
}
