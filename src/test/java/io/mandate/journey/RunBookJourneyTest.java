package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What run book and operating ask the database is answered by the tables of today. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunBookJourneyTest extends JourneyTest {

    private static final Pattern STATEMENT = Pattern.compile("(?m)^ +psql .*--command=\"((?:select|delete) [^\"]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("'<[^>]+>'");

    @Autowired
    private JdbcClient database;

    static List<String> statements() throws IOException {
        String documents = Files.readString(Documents.RUN_BOOK) + Files.readString(Documents.OPERATING);
        return STATEMENT
                .matcher(documents)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void canBeAsked(String statement) {
        String asked = PLACEHOLDER.matcher(statement).replaceAll("'2026-01-01'");

        assertThat(database.sql("explain " + asked).query(String.class).list()).isNotEmpty();
    }

    @Test
    void areAllFound() throws IOException {
        assertThat(statements()).hasSizeGreaterThanOrEqualTo(6);
    }
}
