package io.mandate.portal.api;

import java.util.List;

/**
 * A list.
 *
 * @param next cursor of the next page, or null on the last
 */
record Items<T>(List<T> items, String next) {

    static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
