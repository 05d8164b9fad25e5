package io.mandate.platform.words;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that nobody has said yet: {@link Words} say it in the language of whoever reads it.
 *
 * @param key of the catalogue, such as {@code refusal.required}
 * @param arguments by the names that stand in the text: names, counts, instants, messages, or lists of these
 * @param otherwise what is said if the catalogue has no such text; null where it must have one
 */
public record Message(String key, Map<String, Object> arguments, String otherwise) {

    private static final Pattern KEPT_WITH_INSTANT = Pattern.compile("([a-z][a-z.-]*)\\?at=(\\d{4}-\\S+Z)");

    public static Message of(String key) {
        return new Message(key, Map.of(), null);
    }

    /** The text of a constant: {@code CODE_EXPIRED} of an area is {@code <area>.code-expired}. */
    public static Message of(String area, Enum<?> constant) {
        return of(area + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /**
     * The text of something that is recorded or modelled by a name, which is said itself if the area has no text for it.
     *
     * @param name null, for what was recorded without one, stays null
     */
    public static Message named(String area, String name) {
        if (name == null) {
            return null;
        }
        return new Message(area + "." + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), Map.of(), name);
    }

    /** What a column holds: what {@link #kept} gives of a text, or what somebody has written; null stays null. */
    public static Message stored(String text) {
        if (text == null) {
            return null;
        }
        Matcher kept = KEPT_WITH_INSTANT.matcher(text);
        try {
            return kept.matches()
                    ? new Message(kept.group(1), Map.of("at", Instant.parse(kept.group(2))), text)
                    : new Message(text, Map.of(), text);
        } catch (DateTimeParseException somebodyWroteIt) {
            return written(text);
        }
    }

    /** For a column that {@link #stored} reads: the key, with the instant {@code at} of the text if it has one. */
    public String kept() {
        return arguments.get("at") instanceof Instant at ? key + "?at=" + at : key;
    }

    /** A sentence that somebody has written for one place, such as a field of a form, in the language of its reader. */
    public static Message written(String sentence) {
        return new Message("", Map.of(), sentence);
    }

    /** One of several texts that belong together, such as cause and remedy. */
    public Message part(String name) {
        return new Message(key + "." + name, arguments, otherwise);
    }

    public Message with(String name, Object argument) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, argument);
        return new Message(key, more, otherwise);
    }
}
