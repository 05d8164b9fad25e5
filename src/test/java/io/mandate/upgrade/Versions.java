package io.mandate.upgrade;

import io.mandate.MandateApplication;
import io.mandate.local.LocalServices;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program of this working copy, and an earlier one, made from the history of the repository. Kept under {@code target/upgrade}. */
final class Versions {

    private static final Path FOLDER = Path.of("target/upgrade").toAbsolutePath();
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    /** Of the application that asks every node for decisions. */
    static final String APPLICATION_KEY = "upgrade-key";

    /** SHA-256. */
    private static final String APPLICATION_KEY_HASH =
            "717c0be18d46d98cb705e4248d3afc959d22dfd668dc4aa8f012e2d830a97fc8";

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
        Process process = start(version, "migrate-" + version.name(), 0, "migrate");
        if (process.waitFor() != 0) {
            throw new IOException("The tables of the " + version.name() + " version could not be made");
        }
    }

    Node start(Version version, int number) throws IOException {
        int port = freePort();
        String name = version.name() + number;
        return new Node(name, start(version, name, port), port, log(name));
    }

    private Process start(Version version, String name, int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Duser.timezone=UTC"));
        command.addAll(version.program());
        command.addAll(List.of(arguments));
        ProcessBuilder java = new ProcessBuilder(command);
        services.settings().forEach((key, value) -> java.environment().put(key, String.valueOf(value)));
        java.environment()
                .putAll(Map.of(
                        "MANDATE_DATABASE_OWNER",
                        "mandate_owner",
                        "MANDATE_DECISIONCLIENTS_UPGRADE",
                        APPLICATION_KEY_HASH,
                        "MANDATE_BASE_URL",
                        "http://localhost:" + port,
                        "SERVER_PORT",
                        String.valueOf(port)));
        return java.redirectErrorStream(true).redirectOutput(log(name)).start();
    }

    private static File log(String name) throws IOException {
        Files.createDirectories(FOLDER);
        return FOLDER.resolve(name + ".log").toFile();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
