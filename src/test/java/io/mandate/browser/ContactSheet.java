package io.mandate.browser;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every picture of every page on one sheet, to be looked at: {@code target/screenshots/index.html}. */
final class ContactSheet {

    static final Path FOLDER = Path.of("target/screenshots");

    /** Whether pictures are asked for. */
    static final boolean WANTED = System.getProperty("screenshots") != null;

    /** The name of a page, then how it was looked at, such as {@code task-360-dark.png}. */
    private static final Pattern NAME = Pattern.compile("(.+?)-(\\d{3,4}-.+|paper)\\.png");

    private ContactSheet() {}

    static void write() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            TreeMap<String, List<String>> pages = files.map(
                            file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".png"))
                    .sorted()
                    .collect(groupingBy(ContactSheet::page, TreeMap::new, toList()));
            Files.writeString(FOLDER.resolve("index.html"), sheet(pages));
        }
    }

    private static String page(String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() ? name.group(1) : file;
    }

    private static String sheet(TreeMap<String, List<String>> pages) {
        String rows = pages.entrySet().stream()
                .map(page -> "<section><h2>%s</h2>%s</section>"
                        .formatted(
                                page.getKey(),
                                page.getValue().stream()
                                        .map(file ->
                                                "<a href=\"%1$s\"><img loading=lazy src=\"%1$s\" alt=\"%1$s\">%1$s</a>"
                                                        .formatted(file))
                                        .collect(joining())))
                .collect(joining("\n"));
        return """
                <!doctype html><html lang=en><meta charset=utf-8><title>Every page</title>
                <style>body{font:.8rem system-ui;margin:1rem;background:#888}section{display:flex;flex-wrap:wrap;gap:1rem;
                align-items:start}h2{flex-basis:100%%;margin:1rem 0 0}img{display:block;max-height:30rem;max-width:100%%}
                a{color:#000}</style>
                %s
                </html>
                """
                .formatted(rows);
    }
}
