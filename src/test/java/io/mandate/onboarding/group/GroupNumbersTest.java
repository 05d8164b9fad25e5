package io.mandate.onboarding.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group and a billing unit are called the same on a bill, in a form and in an import. */
class GroupNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "designate-primary-administrator, groupNumber",
        "designate-primary-administrator, billingUnit",
        "record-paper-designation, groupNumber",
        "record-paper-designation, billingUnit"
    })
    void aFormAsksForWhatTheImportTakes(String form, String field) throws IOException {
        JsonNode fields =
                new ObjectMapper().readTree(Path.of("forms", form + ".form").toFile());

        assertThat(StreamSupport.stream(fields.findParents("key").spliterator(), false)
                        .filter(one -> one.get("key").asText().equals(field)))
                .singleElement()
                .satisfies(one -> assertThat(one.at("/validate/pattern").asText())
                        .isEqualTo("^" + GroupImport.NUMBER.pattern() + "$"));
        assertThat("50-04").matches(GroupImport.NUMBER);
    }
}
