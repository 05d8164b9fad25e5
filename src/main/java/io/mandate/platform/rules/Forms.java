package io.mandate.platform.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.platform.refusal.InvalidInput;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The deployed Camunda Forms: one source for what a page shows and for what the server accepts. */
public interface Forms {

    /**
     * The newest deployed schema.
     *
     * @param language BCP 47 tag, such as {@code en}; a language without texts falls back to the form's own
     */
    Optional<JsonNode> schema(String formId, String language);

    /**
     * Checks values against the newest deployed form: unknown keys, types, rules of each field, hidden fields left out.
     *
     * @return the values that count: without blank ones and those of disabled fields
     * @throws InvalidInput with one error per broken rule
     */
    default Map<String, Object> check(String formId, Map<String, Object> values) {
        return newest(formId).apply(values);
    }

    /** The newest deployed form, to {@link #check} many values against the same. */
    UnaryOperator<Map<String, Object>> newest(String formId);
}
