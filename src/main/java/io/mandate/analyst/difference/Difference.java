package io.mandate.analyst.difference;

import io.mandate.platform.words.Message;

/**
 * One thing that a change does to a file.
 *
 * @param element id of the element of a process, the row of a table or the field of a form; for the file as a whole one that
 *     none of these has
 */
public record Difference(String element, Change change, Message sentence) {

    /** Id of the file as a whole: no id of XML. */
    public static final String FILE = "/";

    /** What became of an element. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        /** Its drawing, or nothing of it. */
        LAYOUT
    }
}
