package io.mandate.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Camunda Form as it stands on a page: sections, rows, fields. */
record FormLayout(List<Section> sections) {

    private static final int ALL_COLUMNS = 16;

    /** @param label null for fields that stand in no group */
    record Section(String label, List<List<Field>> rows) {}

    /**
     * A field.
     *
     * @param path the full key, such as {@code officer.email}
     * @param description null if the form gives none
     * @param type of form-js, such as {@code textfield}
     * @param maxLength 0 if the form sets none
     * @param columns of {@value #ALL_COLUMNS} in its row
     */
    record Field(
            String path, String label, String description, String type, boolean required, int maxLength, int columns) {}

    static FormLayout of(JsonNode schema) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode component : schema.path("components")) {
            boolean group = component.path("type").asText().equals("group");
            String path = component.path("path").asText();
            Map<String, List<Field>> rows = new LinkedHashMap<>();
            for (JsonNode field : group ? component.path("components") : List.of(component)) {
                rows.computeIfAbsent(field.at("/layout/row").asText(), row -> new ArrayList<>())
                        .add(field(path.isEmpty() ? "" : path + ".", field));
            }
            sections.add(new Section(group ? component.path("label").asText() : null, List.copyOf(rows.values())));
        }
        return new FormLayout(sections);
    }

    private static Field field(String prefix, JsonNode field) {
        return new Field(
                prefix + field.path("key").asText(),
                field.path("label").asText(),
                field.path("description").asText(null),
                field.path("type").asText(),
                field.at("/validate/required").asBoolean(),
                field.at("/validate/maxLength").asInt(),
                field.at("/layout/columns").asInt(ALL_COLUMNS));
    }

    /** The field of a JSON pointer such as {@code /officer/email}, in words: section and label. */
    Optional<String> inWords(String pointer) {
        String path = pointer.substring(1).replace('/', '.');
        return sections.stream()
                .flatMap(section -> section.rows().stream()
                        .flatMap(List::stream)
                        .filter(field -> field.path().equals(path))
                        .map(field -> section.label() == null ? field.label() : section.label() + ": " + field.label()))
                .findFirst();
    }
}
