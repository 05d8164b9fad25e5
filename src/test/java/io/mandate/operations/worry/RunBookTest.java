package io.mandate.operations.worry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.documents.Documents;
import io.mandate.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of incident has its words, which the portal and Cockpit show, and its row in the run book. */
class RunBookTest {

    @ParameterizedTest
    @EnumSource(Cause.class)
    void isExplainedWhereverItIsMet(Cause cause) throws IOException {
        assertThat(Said.WORDS.know(cause.cause())).as(cause.cause().key()).isTrue();
        assertThat(Said.WORDS.know(cause.remedy())).as(cause.remedy().key()).isTrue();
        assertThat(Files.readString(Documents.RUN_BOOK))
                .contains("`" + cause.type() + "`: *" + Said.english(cause.cause()) + "*");
    }

    @Test
    void nothingElseHasSuchWords() {
        assertThat(ResourceBundle.getBundle("words.en", Locale.ROOT).keySet())
                .filteredOn(key -> key.startsWith("incident."))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Cause.values())
                        .flatMap(cause -> Stream.of(
                                        cause.cause().key(),
                                        cause.remedy().key(),
                                        cause.remedyOfMail().key())
                                .distinct())
                        .toList());
    }
}
