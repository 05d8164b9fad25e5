package io.mandate.portal.search;

/**
 * Something that a search found.
 *
 * @param title its name, or what it is known by
 * @param detail what tells it from others of its name; null where nothing does
 * @param path of the page about it
 */
public record Hit(String title, String detail, String path) {}
