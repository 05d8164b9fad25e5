package io.mandate.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;

class StrictJsonTest {

    private final ObjectMapper json = new ObjectMapper(new StrictJson());

    record Words(String name, List<String> all, Map<String, Object> more) {}

    @ParameterizedTest
    @CsvSource({
        "{\"name\":\"\\u0000\"}, /name",
        "{\"all\":[\"\\ud800\"]}, /all/0",
        "{\"all\":[\"\\udc00\\ud800\"]}, /all/0",
        "{\"more\":{\"a\":{\"b\":\"x\\u0000y\"}}}, /more/a/b",
        "{\"more\":{\"a\":{\"\\u0000\":1}}}, /more/a"
    })
    void aTextThatCannotBeStoredIsRefusedWhereverItStands(String text, String pointer) {
        for (Class<?> type : List.of(Words.class, Map.class, JsonNode.class)) {
            assertThatThrownBy(() -> json.readValue(text, type))
                    .as(type.getSimpleName())
                    .extracting(NestedExceptionUtils::getMostSpecificCause)
                    .isInstanceOfSatisfying(StrictJson.Unstorable.class, refused -> assertThat(refused.pointer())
                            .isEqualTo(pointer));
        }
    }

    /** Jackson does not read it, since 2.21. */
    @Test
    void halfACharacterIsNoName() {
        for (Class<?> type : List.of(Words.class, Map.class, JsonNode.class)) {
            assertThatThrownBy(() -> json.readValue("{\"\\ud800\":1}", type))
                    .as(type.getSimpleName())
                    .extracting(NestedExceptionUtils::getMostSpecificCause)
                    .isInstanceOf(JsonParseException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"more\":, }", "{\"all\":[, ]}"})
    void whatIsTooDeepIsRefused(String opening, String closing) {
        String deep = opening.repeat(1001) + "1" + closing.repeat(1001);

        assertThatThrownBy(() -> json.readTree(deep)).hasMessageContaining("nesting depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Núñez", "😀", "\\ud83d\\ude00", "line\\nfeed", "\\uffff"})
    void everyOtherTextIsRead(String text) throws Exception {
        byte[] utf8 = "{\"name\":\"%s\"}".formatted(text).getBytes(StandardCharsets.UTF_8);

        assertThat(json.readValue(utf8, Words.class).name()).isNotEmpty();
        assertThat(json.copy().readTree(utf8).get("name").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nu\u0301n\u0303ez, N\u00fa\u00f1ez",
        "e\u0301, \u00e9",
        "\u1112\u1161\u11ab, \ud55c",
        "\u212b, \u00c5",
        "q\u0323\u0307, q\u0323\u0307"
    })
    void aTextIsReadAsItIsComposed(String typed, String read) throws Exception {
        String text = "{\"name\":\"%s\",\"all\":[\"%s\"],\"more\":{\"a\":\"%s\"}}".formatted(typed, typed, typed);

        assertThat(json.readValue(text, Words.class)).isEqualTo(new Words(read, List.of(read), Map.of("a", read)));
        assertThat(json.readTree(text.getBytes(StandardCharsets.UTF_8))
                        .at("/all/0")
                        .asText())
                .isEqualTo(read);
        assertThat(json.readValue(text, Map.class)).containsEntry("name", read);
    }
}
