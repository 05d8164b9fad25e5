package io.mandate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.TestMandateApplication;
import io.mandate.testing.Eventually;
import io.mandate.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The local run as a process of its own, which is killed and started again. */
@Tag("journey")
class LocalRunTest {

    @TempDir
    private Path temporary;

    private final int port = FreePort.find();
    private final Http http = new Http(URI.create("http://localhost:" + port));
    private Process run;

    @AfterEach
    void stop() throws InterruptedException {
        run.destroy();
        run.waitFor(30, TimeUnit.SECONDS);
    }

    @Test
    void aRestartAfterAKillGoesOnWhereItStopped() throws Exception {
        run = start("first");
        Set<Integer> answers = waitUntilReady("first");
        assertThat(answers).isSubsetOf(200, 503);
        http.post("/local/clock", Map.of("advance", "P3D"));
        Instant shifted = now();

        Process second = start("second");
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        assertThat(console("second")).contains("Another local run already uses the folder");
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");

        long orphan = serverPid();
        run.destroyForcibly().waitFor();
        assertThat(running(orphan)).isTrue();

        run = start("third");
        waitUntilReady("third");
        assertThat(running(orphan)).isFalse();
        assertThat(Duration.between(shifted, now())).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(console("third")).contains("Mandate is ready on http://localhost:" + port, "olivia");

        long server = serverPid();
        run.destroy();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        Eventually.until("the database server has ended", () -> !running(server));
    }

    private Process start(String name) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                // as the tests' own processes: compiling well takes longer than what it saves
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TestMandateApplication.class.getName());
        java.environment()
                .putAll(Map.of(
                        "MANDATE_LOCAL_DATA",
                        temporary.resolve("data").toString(),
                        "SERVER_PORT",
                        String.valueOf(port)));
        return java.redirectErrorStream(true)
                .redirectOutput(temporary.resolve(name).toFile())
                .start();
    }

    /** Gives every status that was seen on the way. */
    private Set<Integer> waitUntilReady(String name) {
        Set<Integer> seen = new TreeSet<>();
        Awaitility.await("local run")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    assertThat(run.isAlive()).as(console(name)).isTrue();
                    int status = http.get("/local/mails").status();
                    seen.add(status);
                    return status == 200;
                });
        return seen;
    }

    private Instant now() {
        return Instant.parse(http.get("/local/clock").body().get("now").asText());
    }

    private static boolean running(long pid) {
        // a dead process that nobody has collected yet has no command line
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .isPresent();
    }

    private long serverPid() throws IOException {
        return Long.parseLong(serverFile().get(0).strip());
    }

    private String setting(String name) throws IOException {
        String url = "jdbc:postgresql://localhost:" + serverFile().get(3) + "/" + LocalPostgres.DATABASE;
        return JdbcClient.create(new DriverManagerDataSource(url, LocalPostgres.USER, ""))
                .sql("show " + name)
                .query(String.class)
                .single();
    }

    private List<String> serverFile() throws IOException {
        return Files.readAllLines(temporary.resolve("data/postgres/postmaster.pid"));
    }

    private String console(String name) throws IOException {
        return Files.readString(temporary.resolve(name));
    }
}
