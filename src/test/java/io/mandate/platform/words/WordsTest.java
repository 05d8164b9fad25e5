package io.mandate.platform.words;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import io.mandate.portal.security.Routes;
import io.mandate.testing.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogues, who uses them, and how their messages are said. The build of the scripts looks after those of scripts. */
class WordsTest {

    private static final Path CATALOGUES = Path.of("src/main/resources/words");
    private static final String OF_SCRIPTS = "script.";

    /** Names, and words that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of(
            "difference.kind.error",
            "page.layout.title",
            "page.layout.nav.tasklist",
            "page.layout.nav.cockpit",
            "page.operations.cockpit",
            "page.privacy.2");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");

    /** A key, or what keys begin with: where a template or a constant adds the rest. */
    private static final Pattern IN_TEMPLATES = Pattern.compile("#\\{(page\\.[\\w.-]+)|'(page\\.[\\w.-]+)'");

    private static final Pattern IN_CODE = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");
    private static final Pattern AREA = Pattern.compile("Message\\.(?:of|named)\\(\\s*\"([\\w.-]+)\",");

    /** One act has one word: what is not said, and what is said instead. Beginnings of words. */
    private static final Map<String, String> AVOIDED_IN_SPANISH = Map.of("añad", "agregar", "rellen", "llenar");

    private static final String CONSTANTS =
            """
            standing, operations.casefile.Standing
            actor, operations.casefile.Standing$Actor
            release.in-flight, analyst.Draft$InFlight
            moves.reason, analyst.MovedCases$Reason
            release.change, analyst.ReleaseBook$Change
            mail-failure, platform.mail.MailDeferred$Why
            refusal.obstacle, operations.erasure.Obstacle
            refusal.redemption, onboarding.redemption.RedemptionRefused""";

    @Test
    void everyTextIsTranslatedWithTheSameArguments() throws IOException {
        Map<String, String> english = texts("en");
        Map<String, String> spanish = texts("es");

        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english).allSatisfy((key, text) -> {
            assertThat(arguments(spanish.get(key))).as(key).isEqualTo(arguments(text));
            if (!ALIKE.contains(key) && !ARGUMENT.matcher(text).replaceAll("").isBlank()) {
                assertThat(spanish.get(key)).as(key).isNotEqualTo(text);
            }
        });
    }

    @Test
    void anActHasOneWordInSpanishOnPagesInFormsAndInMails() {
        Stream<String> texts = Stream.of(
                        sources(CATALOGUES, "es.properties"),
                        sources(Path.of("forms/texts"), ".es.json"),
                        sources(Path.of("processes"), ".es.mustache"))
                .flatMap(each -> each);

        assertThat(texts.flatMap(String::lines))
                .allSatisfy(
                        line -> AVOIDED_IN_SPANISH.forEach((avoided, said) -> assertThat(line.toLowerCase(Locale.ROOT))
                                .as("say " + said)
                                .doesNotContainPattern("(?<!\\p{L})" + avoided)));
    }

    @Test
    void everyTextThatIsUsedExistsAndNoOther() throws IOException {
        Set<String> keys = texts("en").keySet();
        Set<String> used = used(keys);

        assertThat(used).allSatisfy(name -> assertThat(keys).anyMatch(key -> names(name, key)));
        assertThat(keys).allSatisfy(key -> assertThat(used).anyMatch(name -> names(name, key)));
    }

    private static boolean names(String name, String key) {
        return key.equals(name) || key.startsWith(name.endsWith(".") ? name : name + ".");
    }

    private static Set<String> used(Set<String> keys) {
        Set<String> areas =
                keys.stream().map(key -> key.replaceFirst("\\..*", "")).collect(toSet());
        Set<String> used = new TreeSet<>(Set.of("incident."));
        sources(Path.of("src/main/resources/templates"), ".html").forEach(source -> IN_TEMPLATES
                .matcher(source)
                .results()
                .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1))));
        sources(Path.of("src/main/java"), ".java").forEach(source -> {
            AREA.matcher(source).results().forEach(found -> used.add(found.group(1)));
            IN_CODE.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> areas.contains(name.replaceFirst("\\..*", "")))
                    .forEach(used::add);
        });
        Routes.all().stream()
                .filter(route -> Routes.ARTICLE.equals(route.view()))
                .forEach(article -> used.add("page." + article.path().substring(1) + "."));
        return used;
    }

    private static Stream<String> sources(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(WordsTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CONSTANTS)
    void everyConstantHasItsText(String area, String type) throws Exception {
        Object[] constants = Class.forName("io.mandate." + type).getEnumConstants();

        assertThat(texts("en").keySet())
                .filteredOn(key -> key.startsWith(area + "."))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(constants)
                        .map(constant -> Message.of(area, (Enum<?>) constant).key())
                        .toList());
    }

    /**
     * Those of the server.
     *
     * @throws IllegalStateException when a key stands in it twice
     */
    private static Map<String, String> texts(String language) throws IOException {
        return Files.readAllLines(CATALOGUES.resolve(language + ".properties")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith(OF_SCRIPTS))
                .map(line -> line.split("=", 2))
                .collect(toMap(
                        line -> line[0],
                        line -> line[1],
                        (one, other) -> {
                            throw new IllegalStateException("twice: " + one);
                        },
                        TreeMap::new));
    }

    private static Set<String> arguments(String text) {
        MessagePattern pattern = new MessagePattern(text);
        return IntStream.range(0, pattern.countParts())
                .mapToObj(pattern::getPart)
                .filter(part -> part.getType() == Part.Type.ARG_NAME || part.getType() == Part.Type.ARG_NUMBER)
                .map(pattern::getSubstring)
                .collect(toSet());
    }

    @Test
    void countsAreSaidInTheRightNumber() {
        Message hours = Message.of("time-left.hours");
        assertThat(Said.english(hours.with("count", 1))).isEqualTo("1 hour");
        assertThat(Said.english(hours.with("count", 3))).isEqualTo("3 hours");
        assertThat(Said.WORDS.in("es", Message.of("time-left.days").with("count", 1)))
                .isEqualTo("1 día");
    }

    @Test
    void anInstantIsWrittenWithItsTimeZone() {
        Instant instant = Instant.parse("2026-12-01T23:04:00Z");
        assertThat(Said.WORDS.in("en", instant)).isEqualTo("Tuesday, December 1, 2026 at 3:04 PM PST");
        assertThat(Said.WORDS.in("es", instant)).contains("martes, 1 de diciembre de 2026");
        assertThat(Said.english(Message.of("timeline.until").with("at", instant)))
                .isEqualTo("Until Tuesday, December 1, 2026 at 3:04 PM PST.");
    }

    @Test
    void whatAColumnKeepsIsReadWithItsInstant() {
        Message back = Message.of("release.untitled.roll-back").with("at", Instant.parse("2026-11-30T12:00:00.5Z"));

        assertThat(Said.WORDS.in("es", Message.stored(back.kept()))).isEqualTo(Said.WORDS.in("es", back));
        assertThat(Said.english(Message.stored("release.untitled.folder")))
                .isEqualTo("New content of the model folders");
        for (String written : List.of("rates?at=2026-99-99T00:00:00Z", "Rates of 2026?at=once", "a?at=", "")) {
            assertThat(Said.WORDS.in("es", Message.stored(written))).isEqualTo(written);
        }
    }

    @Test
    void whatEndsWithAStopEndsItsSentence() {
        assertThat(Said.english(Message.of("timeline.until").with("at", "10:16 p.m.")))
                .isEqualTo("Until 10:16 p.m.");
        assertThat(Said.english(Message.of("timeline.until").with("at", "a while...")))
                .isEqualTo("Until a while....");
    }

    @Test
    void aMomentIsWrittenWhereItHappened() {
        Instant instant = Instant.parse("2026-12-01T23:04:00Z");
        assertThat(Said.english(Message.of("timeline.until").with("at", instant.atZone(ZoneId.of("America/Denver")))))
                .isEqualTo("Until Tuesday, December 1, 2026 at 4:04 PM MST.");
    }

    @Test
    void aMessageInAMessageIsSaidInTheSameLanguage() {
        assertThat(Said.WORDS.in(
                        "es", Message.of("finding.mail-render.cause").with("why", Message.of("refusal.mail.empty"))))
                .isEqualTo("El correo no dice nada.");
    }

    @Test
    void aLanguageThatIsNotSpokenIsEnglish() {
        assertThat(Said.WORDS.in("fr", Message.of("page.layout.home"))).isEqualTo("Home");
    }
}
