package io.mandate.cost;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The file of expected costs, and the one that could take its place. */
final class CheckedIn {

    private static final Path EXPECTED = Path.of("src/test/resources/cost/cost-gate.properties");
    private static final Path MEASURED = Path.of("target/cost-gate.properties");
    private static final String WAL = ".wal";

    private CheckedIn() {}

    /** Statements, round trips and commits by column and phase. */
    static Map<String, String> read() {
        Properties file = load();
        return file.stringPropertyNames().stream()
                .filter(name -> !name.endsWith(WAL))
                .collect(toMap(name -> name, file::getProperty));
    }

    /** Bytes of WAL of a column. */
    static long wal(String column) {
        return Long.parseLong(load().getProperty(column + WAL));
    }

    static void write(Table measured) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Statements, round trips and commits of each phase of one onboarding; bytes of WAL of the whole.");
        measured.counts().forEach((phase, counts) -> lines.add(phase + " = " + counts));
        measured.columns()
                .forEach(column ->
                        lines.add(column + WAL + " = " + measured.total(column).wal()));
        Files.write(MEASURED, lines);
    }

    private static Properties load() {
        Properties file = new Properties();
        try (Reader in = Files.newBufferedReader(EXPECTED)) {
            file.load(in);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
