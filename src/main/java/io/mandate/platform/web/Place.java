package io.mandate.platform.web;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Between two entries of a list by time, where its next page begins; within the same instant by a key that is unique in the list.
 *
 * @param key ASCII, compared by its characters
 */
public record Place(Instant at, String key) implements Comparable<Place> {

    /** Later than anything that has happened. */
    public static final Place END = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

    /** As a cursor. */
    public String written() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + key;
    }

    /**
     * The place of a cursor; the end for null.
     *
     * @throws InvalidInput for what is no cursor
     */
    public static Place read(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return END;
        }
        try {
            int dot = cursor.indexOf('.');
            return new Place(
                    Instant.EPOCH.plus(Long.parseLong(cursor.substring(0, dot)), ChronoUnit.MICROS),
                    cursor.substring(dot + 1));
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException | ArithmeticException e) {
            throw new InvalidInput("/next", "unknown", Message.of("refusal.no-such-page-first"));
        }
    }

    @Override
    public int compareTo(Place other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : key.compareTo(other.key);
    }
}
