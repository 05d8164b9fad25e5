package io.mandate.platform.rules;

import java.util.Map;

/**
 * A row of the catalogue of rights.
 *
 * @param code such as {@code VIEW_BILL}
 * @param kind {@code TRANSACTION} or {@code DATA}
 * @param labels by language
 */
public record GrantableRight(String code, String kind, Map<String, String> labels) {

    public String label(String language) {
        return labels.getOrDefault(language, labels.get("en"));
    }
}
