package io.mandate.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

    private static final int BYTES_OF_THE_README = 10 * 1024;
    /** Of a picture whose words of 12 pixels can still be read on a page that is 840 pixels wide. */
    private static final int WIDEST = 1200;

    private static final Path SOURCES = Path.of("src/main/java/io/mandate");
    private static final Path TESTS = Path.of("src/test/java/io/mandate");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|^ {4,}[^\\n]*$|`[^`]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern WIDTH = Pattern.compile("<svg [^>]*?width=\"([0-9.]+)\"");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`");
    /** Number, what stands against it, tests. */
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| (T\\d+) \\|[^|]*\\|([^|]*)\\|([^|]*)\\|$");

    private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z_]+)");

    static List<Path> documents() throws IOException {
        return Documents.all();
    }

    @Test
    void theReadmeIsShortAndItsPictureFitsThePage() throws IOException {
        assertThat(Files.size(Documents.README)).isLessThanOrEqualTo(BYTES_OF_THE_README);
        assertThat(targets(Documents.README).filter(target -> target.endsWith(".svg")))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(Double.parseDouble(first(WIDTH, Files.readString(Path.of(picture)))))
                        .isLessThanOrEqualTo(WIDEST));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeadingThatAreThere(Path document) {
        assertThat(anchors(document)).doesNotHaveDuplicates();
        assertThat(targets(document).filter(target -> !target.startsWith("http")))
                .isNotEmpty()
                .allSatisfy(target -> {
                    Path file = file(document, target);
                    assertThat(file).isRegularFile();
                    if (target.contains("#")) {
                        assertThat(anchors(file)).contains(target.substring(target.indexOf('#') + 1));
                    }
                });
    }

    @Test
    void everyDocumentAndPictureIsLedTo() throws IOException {
        List<Path> ledTo = documents().stream()
                .flatMap(document -> targets(document).map(target -> file(document, target)))
                .toList();
        try (Stream<Path> files = Files.list(Documents.FOLDER)) {
            assertThat(files).isNotEmpty().allMatch(ledTo::contains);
        }
    }

    @Test
    void everyPackageStandsInTheLayout() throws IOException {
        String readme = read(Documents.README);
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            assertThat(folders.filter(Files::isDirectory).filter(folder -> !folder.equals(SOURCES)))
                    .isNotEmpty()
                    .allMatch(folder -> readme.contains(folder.getFileName() + "/"));
        }
    }

    @Test
    void everyClassThatDecisionsNameIsThere() throws IOException {
        assertThat(all(CLASS, read(Documents.DECISIONS))).isNotEmpty().isSubsetOf(classes(SOURCES));
    }

    @Test
    void everyThreatHasACountermeasureAndATest() throws IOException {
        Set<String> sources = classes(SOURCES);
        Set<String> tests = classes(TESTS);
        List<MatchResult> threats =
                THREAT.matcher(read(Documents.SECURITY)).results().toList();
        assertThat(threats)
                .extracting(threat -> threat.group(1))
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
        assertThat(threats).allSatisfy(threat -> {
            assertThat(all(CLASS, threat.group(2))).isNotEmpty().isSubsetOf(sources);
            assertThat(all(CLASS, threat.group(3))).isNotEmpty().isSubsetOf(tests);
        });
    }

    private static Set<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everySettingIsListed() throws IOException {
        assertThat(all(SETTING, Files.readString(Path.of("src/main/resources/application.yaml")))
                        .map(setting -> "`" + setting + "`"))
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(Files.readString(Documents.OPERATING)).contains(setting));
    }

    @Test
    void theCostOfAnOnboardingIsTheOneCheckedIn() throws IOException {
        Properties costs = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/test/resources/cost/cost-gate.properties"))) {
            costs.load(file);
        }
        assertThat(Files.readString(Documents.DECISIONS).replaceAll("\\s+", " "))
                .contains("Ours: %d statements and %d commits; the straightforward model: %d and %d."
                        .formatted(
                                sum(costs, "ours", 0),
                                sum(costs, "ours", 2),
                                sum(costs, "straightforward", 0),
                                sum(costs, "straightforward", 2)));
    }

    /** Of issue, mail, redeem and revoke, the looks for due jobs included. */
    private static int sum(Properties costs, String column, int number) {
        return Stream.of("acquire", "issue", "mail", "redeem", "revoke")
                .mapToInt(phase ->
                        Integer.parseInt(costs.getProperty(column + "." + phase).split(" ")[number]))
                .sum();
    }

    private static Stream<String> targets(Path document) {
        return all(LINK, CODE.matcher(read(document)).replaceAll(""));
    }

    /** Relative to the document; the document itself for an anchor alone. */
    private static Path file(Path document, String target) {
        String name = target.replaceFirst("#.*", "");
        return name.isEmpty()
                ? document
                : Path.of("").resolve(document).resolveSibling(name).normalize();
    }

    /** As GitHub and GitLab make them of headings. */
    private static Stream<String> anchors(Path document) {
        return all(HEADING, read(document)).map(heading -> heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String first(Pattern pattern, String text) {
        return all(pattern, text).findFirst().orElseThrow();
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
