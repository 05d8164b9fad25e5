package io.mandate.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A list.
 *
 * @param next cursor of the next page, or null on the last
 */
public record Items<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next) {

    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
