package io.mandate.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of {@code trust.jsonl}, one for each portion of a part. Lines of one commit add up, so a run goes on where an
 * earlier one was ended; lines of other commits stay and do not count.
 */
final class Ledger {

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private final Path file;
    private final String commit;
    private final Map<String, String> limits;

    Ledger(Path folder, String commit, Map<String, String> limits) {
        this.file = folder.resolve("trust.jsonl");
        this.commit = commit;
        this.limits = limits;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A portion of a part.
     *
     * @param n how often it was tried
     * @param seconds that it took
     * @param limits rows of limits.dmn that were in force, as {@code tries/minutes}
     */
    record Line(
            String part,
            String commit,
            String at,
            long n,
            long violations,
            Map<String, Long> counts,
            List<String> words,
            double seconds,
            Map<String, String> limits) {}

    /** All portions of a part on this commit. */
    record Sum(long n, long violations, SortedMap<String, Long> counts, double seconds) {}

    void add(String part, Tally tally, double seconds) {
        Line line = new Line(
                part,
                commit,
                Instant.now().toString(),
                tally.number(),
                tally.violations(),
                tally.counts(),
                tally.words(),
                Math.round(seconds * 10) / 10.0,
                limits);
        try {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sum of(String part) {
        SortedMap<String, Long> counts = new TreeMap<>();
        List<Line> lines = lines().stream()
                .filter(line -> line.part().equals(part) && line.commit().equals(commit))
                .toList();
        lines.forEach(line -> line.counts().forEach((what, number) -> counts.merge(what, number, Long::sum)));
        return new Sum(
                lines.stream().mapToLong(Line::n).sum(),
                lines.stream().mapToLong(Line::violations).sum(),
                counts,
                lines.stream().mapToDouble(Line::seconds).sum());
    }

    private List<Line> lines() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().map(Ledger::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line read(String line) {
        try {
            return JSON.readValue(line, Line.class);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
