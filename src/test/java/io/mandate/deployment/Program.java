package io.mandate.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine, while it runs. */
record Program(Process process, Path log) implements AutoCloseable {

    /**
     * Starts it.
     *
     * @param command whose first word is a name; the variable of that name, in capitals, says where it is, else the path does
     * @param log which its console becomes
     */
    static Program start(Path log, Map<String, String> settings, List<String> command) throws IOException {
        ProcessBuilder program = new ProcessBuilder(Stream.concat(
                                Stream.of(find(command.get(0))),
                                command.stream().skip(1))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        program.environment().putAll(settings);
        Process process = program.start();
        // nobody leaves it behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Program(process, log);
    }

    private static String find(String name) {
        String named = System.getenv(name.toUpperCase().replaceFirst("^.*-", ""));
        return named != null
                ? named
                : Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(name + " is missing: see .ci/run"));
    }

    /** What it has said so far, for whoever asks why it ended. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
