package io.mandate.analyst.merge;

import io.mandate.platform.words.Message;

/**
 * A place that two people changed, each otherwise; a person has to choose.
 *
 * @param place of the file, by which it is answered
 * @param label what people call the place
 * @param base what both began from; null if there was nothing
 * @param theirs what is in force; {@code mine} what the change says; null if it is gone
 */
public record Question(String file, String place, Message label, String base, String theirs, String mine) {

    /** Of the file as a whole. */
    public static final String WHOLE = "/";

    /** Whose value stays. */
    public enum Choice {
        THEIRS,
        MINE
    }
}
