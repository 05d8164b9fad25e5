package io.mandate.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence that the program says to people exists in every language. */
class SentencesTest {

    private static final Path MAIN = Path.of("src/main/java/io/mandate");

    /** Texts for operators and programs: logs, incidents, the description of the API, the engine's own REST. */
    private static final Pattern NOT_FOR_PEOPLE = Pattern.compile(
            ".*/(engine/(delegate|web|hardening|release)/.*|platform/mail/.*|FirstAccount|CaseMovedOn|DecisionEndpoint|operations/worry/Cause|operations/telemetry/.*"
                    + "|ApiDescription|MandateTaskService|EngineSchema)(\\.java)?");

    private static final Pattern EXCEPTION_OF_THE_PROGRAM =
            Pattern.compile("(IllegalArgument|IllegalState|UncheckedIO|UnsupportedOperation)Exception\\([^;]*;");

    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern WITH_A_VALUE = Pattern.compile("\"\\s*\\+\\s*[^\";]+?\\s*\\+\\s*\"");
    private static final Pattern SENTENCE =
            Pattern.compile("\"([A-Z](?:[^\"\\\\]|\\\\.)* (?:[^\"\\\\]|\\\\.)*[.?!])\"");

    private final Sentences sentences = new Sentences(new ObjectMapper());

    @Test
    void everySentenceIsTranslated() throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(".java")
                            && !NOT_FOR_PEOPLE.matcher(file.toString()).matches())
                    .forEach(file -> said(file)
                            .filter(sentence -> sentences.in("es", sentence).equals(sentence))
                            .forEach(missing::add));
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<String> said(Path file) {
        try {
            String source = Files.readString(file);
            source = EXCEPTION_OF_THE_PROGRAM.matcher(source).replaceAll("");
            source = JOINED.matcher(source).replaceAll("");
            source = WITH_A_VALUE.matcher(source).replaceAll("7");
            Matcher sentence = SENTENCE.matcher(source.replaceAll("(?m)^\\s*(/?\\*|//).*$", ""));
            return sentence.results().map(found -> found.group(1).replace("\\\"", "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatStandsInASentenceStandsInItsTranslation() {
        assertThat(sentences.in("es", "Use at most 60 characters.")).isEqualTo("Use como máximo 60 caracteres.");
        assertThat(sentences.in("en", "Use at most 60 characters.")).isEqualTo("Use at most 60 characters.");
        assertThat(sentences.in("es", null)).isNull();
    }
}
