package io.mandate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mandate.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * What the source asks for, each with the browser tests that show it. The table is made from the tests' own
 * {@link Feature}s and goes to {@code target/features.html}.
 */
class FeatureReportTest {

    private static final Path REPORT = Path.of("target/features.html");

    @Test
    void everyFeatureIsShownInABrowser() throws IOException {
        Map<String, String> features = features();
        Map<String, SortedSet<String>> shown = shown();
        Files.writeString(REPORT, table(features, shown));

        assertThat(features.keySet()).as("numbers that tests name").containsAll(shown.keySet());
        List<String> missing = new ArrayList<>(features.keySet());
        missing.removeAll(shown.keySet());
        assertThat(missing).as("shown by no browser test").isEmpty();
    }

    private static Map<String, String> features() throws IOException {
        Map<String, String> features = new LinkedHashMap<>();
        for (String line : lines("features.tsv")) {
            String[] cells = line.split("\t");
            features.put(cells[0], cells[1]);
        }
        return features;
    }

    private static Map<String, SortedSet<String>> shown() {
        Map<String, SortedSet<String>> shown = new LinkedHashMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.mandate.browser")) {
            for (JavaMethod test : type.getMethods()) {
                if (test.isAnnotatedWith(Test.class) || test.isAnnotatedWith(TestFactory.class)) {
                    Stream.concat(named(type), named(test))
                            .forEach(number -> shown.computeIfAbsent(number, unseen -> new TreeSet<>())
                                    .add(type.getSimpleName() + "." + test.getName()));
                }
            }
        }
        return shown;
    }

    private static Stream<String> named(HasAnnotations<?> element) {
        return element.isAnnotatedWith(Feature.class)
                ? Stream.of(element.getAnnotationOfType(Feature.class).value())
                : Stream.empty();
    }

    private static String table(Map<String, String> features, Map<String, SortedSet<String>> shown) {
        String rows = features.entrySet().stream()
                .map(feature -> "<tr><th scope=row>%s<td>%s<td>%s"
                        .formatted(
                                feature.getKey(),
                                HtmlUtils.htmlEscape(feature.getValue()),
                                String.join("<br>", shown.getOrDefault(feature.getKey(), new TreeSet<>()))))
                .collect(joining("\n"));
        return """
                <!doctype html><html lang=en><meta charset=utf-8><title>What Mandate does, and the tests that show it</title>
                <style>body{font:1rem system-ui;margin:2rem}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;
                vertical-align:top}</style>
                <h1>What Mandate does, and the browser tests that show it</h1>
                <table><thead><tr><th>Feature<th>What<th>Shown by</thead><tbody>
                %s
                </table></html>
                """
                .formatted(rows);
    }

    private static List<String> lines(String resource) throws IOException {
        return new ClassPathResource(resource)
                .getContentAsString(UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
