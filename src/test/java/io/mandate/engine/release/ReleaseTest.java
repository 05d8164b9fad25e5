package io.mandate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A release by people is older than the program that asks it. */
class ReleaseTest {

    private static final String TABLE = "waiting-times.dmn";

    private final Release shipped = new Release("shipped", ModelFolder.shipped(), Map.of(), null);

    private static SortedMap<String, byte[]> changed(String from, String to) {
        SortedMap<String, byte[]> files = ModelFolder.shipped();
        String table = new String(files.get(TABLE), StandardCharsets.UTF_8);
        assertThat(table).contains(from);
        files.put(TABLE, table.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    @Test
    void whatItDoesNotAnswerYetTheProgramsOwnTablesAnswer() {
        Release older = new Release(
                "older", changed("<text>\"RELEASE_APPROVAL\"</text>", "<text>\"LATER\"</text>"), Map.of(), shipped);
        assertThat(older.waitingTime("RELEASE_APPROVAL")).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void whatItAnswersCounts() {
        Release other = new Release("other", changed("<text>336</text>", "<text>400</text>"), Map.of(), shipped);
        assertThat(other.waitingTime("CONFIRMATION")).isEqualTo(Duration.ofHours(400));
    }

    @Test
    void whatNobodyAnswersIsAnError() {
        assertThatThrownBy(() -> shipped.waitingTime("NOTHING")).hasMessageContaining(TABLE);
    }
}
