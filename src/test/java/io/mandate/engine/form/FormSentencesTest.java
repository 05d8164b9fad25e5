package io.mandate.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.engine.feel.Feel;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import io.mandate.testing.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field of each form says when it is left empty or filled in wrongly, in both languages. */
class FormSentencesTest {

    private static final Path FORMS = Path.of("forms");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands for any field, in no form of ours. */
    private static final Set<String> GENERIC = Stream.of("en", "es")
            .flatMap(language -> Stream.of("refusal.required", "refusal.form.check-box", "refusal.form.pattern")
                    .map(key -> Said.WORDS.in(language, Message.of(key))))
            .collect(Collectors.toUnmodifiableSet());

    /** What nobody means; each breaks some rule of some field. */
    private static final List<Object> WRONG =
            Arrays.asList("", " ", "?", "\u00A7\u00A7", "0", "http:", false, List.of(), null);

    private final FormRules rules = new FormRules(new Feel());

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldSaysWhatItWantsInItsOwnWords(Path form) {
        JsonNode english = read(form);
        Path texts =
                FORMS.resolve("texts").resolve(form.getFileName().toString().replace(".form", ".es.json"));
        for (JsonNode schema : List.of(english, FormTexts.merge(english, read(texts)))) {
            for (ObjectNode field : fields(schema)) {
                assertThat(said(field)).as(field.path("key").asText()).doesNotContainAnyElementsOf(GENERIC);
                if (field.at("/validate/required").asBoolean()) {
                    assertThat(said(field)).as(field.path("key").asText()).isNotEmpty();
                }
            }
        }
    }

    /** Each field alone, so that no condition hides it. */
    private List<String> said(ObjectNode field) {
        List<String> sentences = new ArrayList<>();
        ObjectNode alone = field.deepCopy();
        alone.remove("conditional");
        alone.put("key", "f");
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("components").add(alone);
        for (Object value : WRONG) {
            try {
                rules.check(schema, Collections.singletonMap("f", value), Map.of());
            } catch (InvalidInput refused) {
                refused.errors().stream()
                        .filter(error -> !error.code().equals("type"))
                        .map(FieldError::detail)
                        .map(Said::english)
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    private static List<ObjectNode> fields(JsonNode parent) {
        List<ObjectNode> fields = new ArrayList<>();
        for (JsonNode child : parent.path("components")) {
            if (child.has("components")) {
                fields.addAll(fields(child));
            } else if (child.has("key") && !child.path("disabled").asBoolean()) {
                fields.add((ObjectNode) child);
            }
        }
        return fields;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private List<String> errors(String path, Object value) {
        ObjectNode field = fields(read(FORMS.resolve("designate-primary-administrator.form"))).stream()
                .filter(one -> one.path("id").asText().equals("Field_" + path.replace('.', '_')))
                .findAny()
                .orElseThrow();
        field.put("key", path.substring(path.indexOf('.') + 1));
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("components").add(field);
        try {
            rules.check(schema, Map.of(field.get("key").asText(), value), Map.of());
            return List.of();
        } catch (InvalidInput refused) {
            return refused.errors().stream()
                    .map(error -> Said.english(error.detail()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555-0160",
                "510-555-0160 x12",
                "(510) 555-0160 ext. 12",
                "510.555.0160, Ext 12",
                "+1 510 555 0160 #12",
                "+34 915 55 01 60 extensi\u00F3n 12"
            })
    void aPhoneNumberMayHaveAnExtension(String phone) {
        assertThat(errors("officer.phone", phone)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"call me", "555", "510-555-0160 ext"})
    void whatIsNoPhoneNumberIsToldHowOneLooks(String text) {
        assertThat(errors("officer.phone", text))
                .allMatch(said -> said.startsWith("Enter a phone number with area code"));
        assertThat(errors("officer.phone", text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"N\u00FA\u00F1ez", "O\u2019Neil", "Nu\u0301n\u0303ez", "Stra\u00DFer-\u00D8re", "\u674E"})
    void aNameWithAccentsIsFine(String name) {
        assertThat(errors("officer.lastName", name)).isEmpty();
    }
}
