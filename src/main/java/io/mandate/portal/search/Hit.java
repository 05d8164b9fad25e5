package io.mandate.portal.search;

import java.time.Instant;

/**
 * Something that a search found.
 *
 * @param title its name, or what it is known by
 * @param detail what tells it from others of its name; null where nothing does
 * @param at when it began, for its reader's own time zone; null where that tells nothing
 * @param path of the page about it
 */
public record Hit(String title, String detail, Instant at, String path) {

    Hit(String title, String detail, String path) {
        this(title, detail, null, path);
    }
}
