package io.mandate.testing;

import io.mandate.release.DraftContents;
import io.mandate.rules.NotVisible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Drafts that are the folders with a changed file. */
public final class PastedDrafts implements DraftContents {

    private final Map<UUID, SortedMap<String, byte[]>> drafts = new ConcurrentHashMap<>();

    @Override
    public SortedMap<String, byte[]> files(UUID draft) {
        return Stream.ofNullable(drafts.get(draft)).findAny().orElseThrow(NotVisible::new);
    }

    /** A draft in which one decision table is another one. */
    public UUID with(String table, UnaryOperator<String> change) {
        UUID draft = UUID.randomUUID();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> tables = Files.list(Path.of("processes"))) {
            for (Path file : tables.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drafts.put(draft, files);
        change(draft, table, change);
        return draft;
    }

    public void change(UUID draft, String table, UnaryOperator<String> change) {
        SortedMap<String, byte[]> files = new TreeMap<>(drafts.get(draft));
        String before = new String(files.get(table), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing is changed in " + table);
        }
        files.put(table, after.getBytes(StandardCharsets.UTF_8));
        drafts.put(draft, files);
    }
}
