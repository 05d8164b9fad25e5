package io.mandate.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What people read about the program. */
public final class Documents {

    public static final Path FOLDER = Path.of("src/docs");
    public static final Path RUN_BOOK = FOLDER.resolve("run-book.md");
    public static final Path OPERATING = FOLDER.resolve("operating.md");

    static final Path README = Path.of("README.md");
    static final Path DECISIONS = FOLDER.resolve("decisions.md");
    static final Path SECURITY = FOLDER.resolve("security.md");

    private Documents() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return Stream.concat(Stream.of(README), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }
}
