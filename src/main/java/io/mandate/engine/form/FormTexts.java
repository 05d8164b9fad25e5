package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Puts the texts of a language into a schema. The texts are an object by the component's full key ({@code officer.email})
 * or by its id; each holds the properties to replace, under {@code values} the labels of
 * static options by their value, and under {@code properties} what the field says when a rule is broken.
 */
final class FormTexts {

    private static final Set<String> TRANSLATABLE =
            Set.of("label", "description", "text", "content", "alt", "title", "groupLabel", "dateLabel", "timeLabel");

    private FormTexts() {}

    static JsonNode merge(JsonNode schema, JsonNode texts) {
        JsonNode merged = schema.deepCopy();
        merge(merged.path("components"), "", texts);
        return merged;
    }

    private static void merge(JsonNode components, String prefix, JsonNode texts) {
        for (JsonNode component : components) {
            String key = component.path("key").asText(component.path("path").asText());
            String fullKey = key.isEmpty() || prefix.isEmpty() ? prefix + key : prefix + "." + key;
            replace((ObjectNode) component, texts.path(component.path("id").asText()));
            if (!key.isEmpty()) {
                replace((ObjectNode) component, texts.path(fullKey));
            }
            merge(component.path("components"), fullKey, texts);
        }
    }

    private static void replace(ObjectNode component, JsonNode texts) {
        texts.fields().forEachRemaining(text -> {
            if (TRANSLATABLE.contains(text.getKey())) {
                component.set(text.getKey(), text.getValue());
            } else if (text.getKey().equals("properties")) {
                component.withObject("/properties").setAll((ObjectNode) text.getValue());
            }
        });
        for (JsonNode option : component.path("values")) {
            JsonNode label = texts.path("values").path(option.path("value").asText());
            if (label.isTextual()) {
                ((ObjectNode) option).set("label", label);
            }
        }
    }
}
