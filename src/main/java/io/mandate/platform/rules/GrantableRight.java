package io.mandate.platform.rules;

import io.mandate.platform.Right;
import java.util.Map;

/**
 * A row of the catalogue of rights.
 *
 * @param kind {@code TRANSACTION} or {@code DATA}
 * @param labels by language
 */
public record GrantableRight(Right code, String kind, Map<String, String> labels) {

    public String label(String language) {
        return labels.getOrDefault(language, labels.get("en"));
    }
}
