package io.mandate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import io.mandate.testing.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Starts the jar of {@code mvn package -DskipTests} as a further node, with the schema there: as one file, taken apart, and taken
 * apart with the classes shared that a start before has loaded, as the image does it. In turn, {@code -Drounds=5} times.
 */
@MandateTest
@TestPropertySource(
        properties = {
            "local.data=target/mandate-start-up",
            "local.durable=true",
            "camunda.bpm.process-engine-name=start-up"
        })
class StartUpBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final double MOST_OF_FAT = 0.55;
    private static final Path FOLDER = Path.of("target/benchmark/start-up").toAbsolutePath();
    private static final String ARCHIVE = "mandate.jsa";

    @Autowired
    private Environment first;

    @Autowired
    private JdbcClient jdbc;

    /** Until a node is ready. */
    private record Start(double seconds, double processor) {}

    @Test
    void startsOfTheJar() throws IOException, InterruptedException {
        Path fat = jar();
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        run(FOLDER, "-Djarmode=tools", "-jar", fat.toString(), "extract", "--destination", "app");
        Path apart = FOLDER.resolve("app");
        String extracted;
        try (Stream<Path> files = Files.list(apart)) {
            extracted = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .findAny()
                    .orElseThrow();
        }
        start(apart, "-XX:ArchiveClassesAtExit=" + ARCHIVE, "-jar", extracted);
        assertThat(apart.resolve(ARCHIVE)).exists();

        List<Start> asOneFile = new ArrayList<>();
        List<Start> takenApart = new ArrayList<>();
        List<Start> shared = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            asOneFile.add(told("one file", start(FOLDER, "-jar", fat.toString())));
            takenApart.add(told("taken apart", start(apart, "-jar", extracted)));
            shared.add(told("shared classes", start(apart, "-XX:SharedArchiveFile=" + ARCHIVE, "-jar", extracted)));
        }
        new Report("StartUpBenchmark", "-Drounds=" + ROUNDS, jdbc)
                .figure("one file, processor", Spread.of(processor(asOneFile)), "s", Target.NONE)
                .figure("one file, until ready", Spread.of(seconds(asOneFile)), "s", Target.NONE)
                .ratio(
                        "taken apart, processor",
                        Spread.of(processor(takenApart)),
                        "s",
                        Spread.ratio(processor(takenApart), processor(asOneFile)),
                        "one file",
                        Target.NONE)
                .ratio(
                        "taken apart, until ready",
                        Spread.of(seconds(takenApart)),
                        "s",
                        Spread.ratio(seconds(takenApart), seconds(asOneFile)),
                        "one file",
                        Target.NONE)
                .ratio(
                        "shared classes, processor",
                        Spread.of(processor(shared)),
                        "s",
                        Spread.ratio(processor(shared), processor(asOneFile)),
                        "one file",
                        Target.atMost(MOST_OF_FAT))
                .ratio(
                        "shared classes, until ready",
                        Spread.of(seconds(shared)),
                        "s",
                        Spread.ratio(seconds(shared), seconds(asOneFile)),
                        "one file",
                        Target.NONE)
                .picture(
                        "processor",
                        "seconds",
                        Map.of(
                                "one file", processor(asOneFile),
                                "taken apart", processor(takenApart),
                                "shared classes", processor(shared)))
                .save();
    }

    private static List<Double> processor(List<Start> starts) {
        return starts.stream().map(Start::processor).toList();
    }

    private static List<Double> seconds(List<Start> starts) {
        return starts.stream().map(Start::seconds).toList();
    }

    private static Start told(String what, Start start) {
        System.out.printf(
                "%-16s ready after %5.1f s, %5.1f s of processor%n", what, start.seconds(), start.processor());
        return start;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("mandate-.*\\.jar"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("First: mvn package -DskipTests"))
                    .toAbsolutePath();
        }
    }

    /** Starts a node and stops it when it is ready. */
    private Start start(Path folder, String... arguments) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (NodeProcess node = NodeProcess.start(java(folder, NodeProcess.settingsOf(first), arguments))) {
            node.awaitReady();
            return new Start(
                    (System.nanoTime() - begin) / 1e9,
                    node.process().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
        }
    }

    private static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        assertThat(java(folder, Map.of(), arguments).start().waitFor()).isZero();
    }

    private static ProcessBuilder java(Path folder, Map<String, String> settings, String... arguments) {
        return NodeProcess.java(folder.toFile(), FOLDER.resolve("nodes.log").toFile(), settings, arguments);
    }
}
