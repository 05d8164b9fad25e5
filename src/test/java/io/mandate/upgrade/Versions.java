package io.mandate.upgrade;

import io.mandate.MandateApplication;
import io.mandate.local.LocalServices;
import io.mandate.testing.NodeProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program of this working copy, and an earlier one, made from the history of the repository. Kept under {@code target/upgrade}. */
final class Versions {

    private static final Path FOLDER = Path.of("target/upgrade").toAbsolutePath();

    /** Of the application that asks every node for decisions. */
    static final String APPLICATION_KEY = "upgrade-key";

    /** SHA-256. */
    private static final String APPLICATION_KEY_HASH =
            "717c0be18d46d98cb705e4248d3afc959d22dfd668dc4aa8f012e2d830a97fc8";

    /**
     * A node of one of them.
     *
     * @param name of its version, and its number
     */
    record Node(String name, NodeProcess process, File log) {

        /** What it took for faults. */
        List<String> faults() throws IOException {
            return Files.readAllLines(log.toPath()).stream()
                    .filter(line -> line.contains(" ERROR "))
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** How one of them is started. */
    record Version(String name, List<String> program) {}

    private final LocalServices services;

    Versions(LocalServices services) {
        this.services = services;
    }

    static Version thisOne() {
        return new Version(
                "new", List.of("-cp", System.getProperty("java.class.path"), MandateApplication.class.getName()));
    }

    /** One that was built elsewhere. */
    static Version of(String name, Path jar) {
        return new Version(name, List.of("-jar", jar.toString()));
    }

    /**
     * Builds it unless that was done before.
     *
     * @param revision as git names it
     */
    static Version of(String revision) throws IOException, InterruptedException {
        Path sources = FOLDER.resolve(revision);
        if (jars(sources).isEmpty()) {
            Files.createDirectories(sources);
            run(List.of("sh", "-c", "git archive " + revision + " | tar x -C " + sources), Path.of(""));
            run(List.of("mvn", "-B", "-q", "-Dmaven.test.skip", "-Dspotless.check.skip", "package"), sources);
        }
        return new Version("old", List.of("-jar", jars(sources).get(0).toString()));
    }

    private static List<Path> jars(Path sources) throws IOException {
        Path target = sources.resolve("target");
        if (Files.notExists(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log("build"))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: see " + log("build"));
        }
    }

    /** Lets the owner of the tables bring them to this version. */
    void migrate(Version version) throws IOException, InterruptedException {
        // these nodes have the clock of the machine, wherever other tests have moved that of the database
        JdbcClient.create(services.administration())
                .sql("update local_clock.shift set millis = 0")
                .update();
        if (java(version, "migrate-" + version.name(), "migrate").start().waitFor() != 0) {
            throw new IOException("The tables of the " + version.name() + " version could not be made");
        }
    }

    Node start(Version version, int number) throws IOException {
        String name = version.name() + number;
        return new Node(name, NodeProcess.start(java(version, name)), log(name));
    }

    private ProcessBuilder java(Version version, String log, String... more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "MANDATE_DATABASE_OWNER", "mandate_owner", "MANDATE_DECISIONCLIENTS_UPGRADE", APPLICATION_KEY_HASH));
        services.settings().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        List<String> arguments = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Duser.timezone=UTC"));
        arguments.addAll(version.program());
        arguments.addAll(List.of(more));
        return NodeProcess.java(new File("."), log(log), settings, arguments.toArray(String[]::new));
    }

    private static File log(String name) throws IOException {
        Files.createDirectories(FOLDER);
        return FOLDER.resolve(name + ".log").toFile();
    }
}
