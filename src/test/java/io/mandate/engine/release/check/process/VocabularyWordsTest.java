package io.mandate.engine.release.check.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.words.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Whoever approves a change of a process reads in words what is different, whatever a process may be made of. */
class VocabularyWordsTest {

    @Test
    void whatAProcessIsMadeOfHasWords() throws IOException {
        Properties words = new Properties();
        try (InputStream english = getClass().getResourceAsStream("/words/en.properties")) {
            words.load(english);
        }

        assertThat(AllowList.PROCESS.names())
                .allMatch(name -> words.containsKey(
                                Message.named("difference.property", name).key())
                        || words.containsKey(Message.named(
                                        "difference.kind",
                                        name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT))
                                .key()));
    }
}
