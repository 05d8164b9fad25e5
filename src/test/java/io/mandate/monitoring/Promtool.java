package io.mandate.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prometheus' own checker: the one that the environment variable {@code PROMTOOL} names, or {@code /usr/bin/promtool}. */
final class Promtool {

    private static final String INSTALL =
            "No promtool found. Name one in the environment variable PROMTOOL, or install one:"
                    + " apt-get install -y --no-install-recommends prometheus";

    private Promtool() {}

    record Result(int exit, String output) {}

    /** Runs it in the folder of the alerts, or fails with the command that installs it. */
    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path installed = Path.of(System.getenv().getOrDefault("PROMTOOL", "/usr/bin/promtool"));
        if (!Files.isExecutable(installed)) {
            throw new IllegalStateException(INSTALL);
        }
        List<String> command = new ArrayList<>(List.of(installed.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), output);
    }
}
