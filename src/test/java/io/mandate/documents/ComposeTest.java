package io.mandate.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.Yaml;

/** What the production-like run must not do, as far as its file says it. */
class ComposeTest {

    private static Map<String, Object> compose;
    private static Map<String, Object> application;

    @BeforeAll
    static void read() throws IOException {
        compose = read("docker-compose.yml");
        application = read("src/main/resources/application.yaml");
    }

    private static Map<String, Object> read(String file) throws IOException {
        try (Reader text = Files.newBufferedReader(Path.of(file))) {
            return new Yaml().load(text);
        }
    }

    private static String text(Map<String, Object> from, String... path) {
        Object found = from;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return String.valueOf(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandate-1", "mandate-2"})
    void noNodeKnowsThePasswordOfTheOwner(String node) {
        assertThat(text(compose, "services", node))
                .contains("MANDATE_DATABASE_PASSWORD")
                .doesNotContain("OWNER");
        assertThat(text(compose, "services", node, "depends_on", "migrate", "condition"))
                .isEqualTo("service_completed_successfully");
    }

    @Test
    void onlyTheMigrationIsDoneByTheOwner() {
        assertThat(text(compose, "services", "migrate", "command")).isEqualTo("[migrate]");
        assertThat(text(compose, "services", "migrate", "environment", "MANDATE_DATABASE_OWNER_PASSWORD"))
                .startsWith("${MANDATE_DATABASE_OWNER_PASSWORD:?");
    }

    @Test
    void noPasswordStandsInTheFile() {
        assertThat(compose.toString().lines().flatMap(line -> Pattern.compile("\\w*PASSWORD=([^,}]*)")
                        .matcher(line)
                        .results()
                        .map(found -> found.group(1))))
                .isNotEmpty()
                .allMatch(value -> value.startsWith("${MANDATE_") && value.contains(":?"));
    }

    @Test
    void nobodyLooksAtGrafanaWithoutSigningOn() {
        assertThat(text(compose, "services", "grafana", "environment"))
                .contains("GF_AUTH_ANONYMOUS_ENABLED=false", "GF_USERS_ALLOW_SIGN_UP=false")
                .contains("GF_SECURITY_ADMIN_PASSWORD=${MANDATE_GRAFANA_PASSWORD:?");
    }

    @Test
    void theProxyLetsThroughWhatTheProgramTakes() {
        long taken = DataSize.parse(text(application, "spring", "servlet", "multipart", "max-request-size"))
                .toMegabytes();

        assertThat(text(compose, "configs", "proxy", "content")).contains("client_max_body_size " + taken + "m;");
    }
}
