package io.mandate.operations.worry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of incident has its row in the run book and its words in the portal and in Cockpit. */
class RunBookTest {

    private static final Path WORDS = Path.of("src/main/resources/words/en.properties");

    /** Those of the rows, those of the models, and the engine's own. */
    static Stream<String> types() {
        return Stream.concat(
                Arrays.stream(Cause.values()).map(Cause::type),
                Stream.of("reviewOverdue", "paperFormOverdue", "approvalOverdue", "taskOverdue", "failedJob"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isExplainedWhereverItIsMet(String type) throws IOException {
        assertThat(Files.readString(Documents.RUN_BOOK)).contains("`" + type + "`");
        assertThat(Files.readString(WORDS))
                .contains("script.operations.causes." + type + "=", "script.operations.remedies." + type + "=");
    }
}
