package io.mandate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * While an upgrade is rolled out, nodes of the version before work on the tables of the new one. So a migration only adds; what nobody
 * uses any longer is taken away a version later, by a migration that says since when: {@code -- Unused since V90.} on its first line.
 */
class MigrationsTest {

    /** Earlier ones came with a pause. */
    private static final int FIRST_WITHOUT_PAUSE = 82;

    private static final Pattern UNUSED = Pattern.compile("-- Unused since V\\d+\\.");

    private static final Pattern HARMFUL = Pattern.compile(
            "\\b(drop\\s+(table|column|view|function|type)|rename|truncate"
                    + "|alter\\s+column\\s+\\w+\\s+(type|set\\s+not\\s+null|drop\\s+default)"
                    + "|add\\s+column\\s+[^,;]*not\\s+null(?![^,;]*\\bdefault\\b)"
                    + "|add\\s+(constraint\\s+\\w+\\s+)?(check|unique|foreign|primary))\\b",
            Pattern.CASE_INSENSITIVE);

    private static Stream<Resource> migrations() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*__*.sql"))
                .filter(file -> number(file) >= FIRST_WITHOUT_PAUSE);
    }

    private static int number(Resource file) {
        return Integer.parseInt(file.getFilename().replaceAll("V(\\d+)__.*", "$1"));
    }

    private static List<String> harm(String migration) {
        return UNUSED.matcher(migration).lookingAt()
                ? List.of()
                : HARMFUL.matcher(migration.replaceAll("--.*", ""))
                        .results()
                        .map(found -> found.group())
                        .toList();
    }

    @Test
    void itOnlyAdds() throws IOException {
        for (Resource migration : migrations().toList()) {
            assertThat(harm(migration.getContentAsString(StandardCharsets.UTF_8)))
                    .as(migration.getFilename())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table a drop column b;",
                "alter table a rename to b;",
                "ALTER TABLE a ALTER COLUMN b SET NOT NULL;",
                "alter table a add column b text not null;",
                "alter table a add constraint c check (b > 0);",
                "drop view v;"
            })
    void whatAnOlderNodeCannotLiveWithIsFound(String harmful) {
        assertThat(harm(harmful)).hasSize(1);
        assertThat(harm("-- Unused since V81.\n" + harmful)).isEmpty();
    }

    @Test
    void whatItCanLiveWithIsNot() {
        assertThat(
                        harm(
                                "alter table a add column b text not null default ''; create index i on a (b); create table c (d text not null);"))
                .isEmpty();
    }
}
