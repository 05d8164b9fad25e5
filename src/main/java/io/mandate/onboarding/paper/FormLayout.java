package io.mandate.onboarding.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Camunda Form as it stands on a page: sections, rows, fields. */
record FormLayout(List<Section> sections) {

    private static final int ALL_COLUMNS = 16;
    private static final String REPEATED = "Repeated";

    /** @param label null for fields that stand in no group */
    record Section(String label, List<List<Field>> rows) {}

    /**
     * A field.
     *
     * @param path the full key, such as {@code officer.email}
     * @param section label of its group; null if it stands in none
     * @param description null if the form gives none
     * @param type of form-js, such as {@code textfield}
     * @param maxLength 0 if the form sets none
     * @param columns of {@value #ALL_COLUMNS} in its row
     */
    record Field(
            String path,
            String section,
            String label,
            String description,
            String type,
            boolean required,
            int maxLength,
            int columns) {

        /** Whether it asks once more for what another field asks for: on paper nobody mistypes. */
        boolean repeats() {
            return path.endsWith(REPEATED);
        }

        /** The path of the field that it repeats. */
        String repeated() {
            return path.substring(0, path.length() - REPEATED.length());
        }

        /** Names the field without the page around it: "First name" stands there twice. */
        String inWords() {
            return section == null ? label : section + ": " + label;
        }
    }

    static FormLayout of(JsonNode schema) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode component : schema.path("components")) {
            boolean group = component.path("type").asText().equals("group");
            String path = component.path("path").asText();
            String label = group ? component.path("label").asText() : null;
            Map<String, List<Field>> rows = new LinkedHashMap<>();
            for (JsonNode field : group ? component.path("components") : List.of(component)) {
                rows.computeIfAbsent(field.at("/layout/row").asText(), row -> new ArrayList<>())
                        .add(field(path.isEmpty() ? "" : path + ".", label, field));
            }
            sections.add(new Section(group ? component.path("label").asText() : null, List.copyOf(rows.values())));
        }
        return new FormLayout(sections);
    }

    private static Field field(String prefix, String section, JsonNode field) {
        return new Field(
                prefix + field.path("key").asText(),
                section,
                field.path("label").asText(),
                field.path("description").asText(null),
                field.path("type").asText(),
                field.at("/validate/required").asBoolean(),
                field.at("/validate/maxLength").asInt(),
                field.at("/layout/columns").asInt(ALL_COLUMNS));
    }

    Stream<Field> fields() {
        return sections.stream().flatMap(section -> section.rows().stream()).flatMap(List::stream);
    }

    /** The field of a JSON pointer such as {@code /officer/email}, in words. */
    Optional<String> inWords(String pointer) {
        String path = pointer.substring(1).replace('/', '.');
        return fields().filter(field -> field.path().equals(path))
                .map(Field::inWords)
                .findFirst();
    }
}
