package io.mandate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By which checksum databases know the engine's tables. */
class EngineSchemaTest {

    private static final int NOTED = 1_477_374_151;

    @Test
    void databases_that_are_there_are_accepted() {
        assertThat(new EngineSchema().getChecksum()).isEqualTo(NOTED);
    }

    @Test
    void who_licenses_a_script_does_not_count() {
        String script = EngineSchema.script();
        String relicensed = script.replace("http://www.apache.org", "https://www.apache.org");

        assertThat(EngineSchema.checksum("-- Copyright of somebody else\n" + relicensed))
                .isEqualTo(NOTED);
        assertThat(EngineSchema.checksum(script.replaceAll("(?m)^--.*$", "-- another line")))
                .isEqualTo(NOTED);
    }

    @Test
    void other_tables_are_noticed() {
        String script = EngineSchema.script();

        assertThat(EngineSchema.checksum(script.replaceFirst("varchar\\(64\\)", "varchar(65)")))
                .isNotEqualTo(NOTED);
        assertThat(EngineSchema.checksum(script + "create table LATER (ID_ varchar(64));"))
                .isNotEqualTo(NOTED);
    }
}
