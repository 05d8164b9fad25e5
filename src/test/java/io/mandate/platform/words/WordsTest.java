package io.mandate.platform.words;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import io.mandate.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The catalogues, and how their messages are said. */
class WordsTest {

    private static final Path CATALOGUES = Path.of("src/main/resources/words");

    /** Names, and words that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of(
            "page.layout.title",
            "page.layout.nav.tasklist",
            "page.layout.nav.cockpit",
            "page.operations.cockpit",
            "page.privacy.2");

    private final Words words = Said.WORDS;

    @Test
    void everyTextIsTranslatedWithTheSameArguments() throws IOException {
        Map<String, String> english = texts("en");
        Map<String, String> spanish = texts("es");

        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english).allSatisfy((key, text) -> {
            assertThat(arguments(spanish.get(key))).as(key).isEqualTo(arguments(text));
            if (!ALIKE.contains(key) && !key.startsWith("script.")) {
                assertThat(spanish.get(key)).as(key).isNotEqualTo(text);
            }
        });
    }

    /** @throws IllegalStateException when a key stands in it twice */
    private static Map<String, String> texts(String language) throws IOException {
        return Files.readAllLines(CATALOGUES.resolve(language + ".properties")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
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
        assertThat(words.in("en", Message.of("time-left.hours").with("count", 1)))
                .isEqualTo("1 hour");
        assertThat(words.in("en", Message.of("time-left.hours").with("count", 3)))
                .isEqualTo("3 hours");
        assertThat(words.in("es", Message.of("time-left.days").with("count", 1)))
                .isEqualTo("1 día");
    }

    @Test
    void anInstantIsWrittenWithItsTimeZone() {
        Instant instant = Instant.parse("2026-12-01T23:04:00Z");
        assertThat(words.in("en", instant)).isEqualTo("Tuesday, December 1, 2026 at 3:04 PM PST");
        assertThat(words.in("es", instant)).contains("martes, 1 de diciembre de 2026");
    }

    @Test
    void aLanguageThatIsNotSpokenIsEnglish() {
        assertThat(words.in("fr", Message.of("page.layout.home"))).isEqualTo("Home");
    }
}
