package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes lists of options into a schema, where a page would not ask for them. */
final class FormOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormOptions() {}

    static JsonNode fill(JsonNode schema, Map<String, Object> data) {
        JsonNode filled = schema.deepCopy();
        fillAll(filled.path("components"), data);
        return filled;
    }

    private static void fillAll(JsonNode components, Map<String, Object> data) {
        for (JsonNode component : components) {
            Object options = data.get(component.path("valuesKey").asText());
            if (options != null) {
                ((ObjectNode) component).remove("valuesKey");
                ((ObjectNode) component).set("values", JSON.valueToTree(options));
            }
            fillAll(component.path("components"), data);
        }
    }
}
