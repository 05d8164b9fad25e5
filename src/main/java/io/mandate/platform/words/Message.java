package io.mandate.platform.words;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text that nobody has said yet: {@link Words} say it in the language of whoever reads it.
 *
 * @param key of the catalogue, such as {@code refusal.required}
 * @param arguments by the names that stand in the text: names, counts, instants, messages, or lists of these
 */
public record Message(String key, Map<String, Object> arguments) {

    public static Message of(String key) {
        return new Message(key, Map.of());
    }

    /** The text of a constant: that of the area, by the constant's name in small letters, such as {@code cause.code-expired}. */
    public static Message of(String area, Enum<?> constant) {
        return of(area + "." + inKeys(constant.name()));
    }

    /** How the catalogue writes the name of a constant. */
    public static String inKeys(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Message with(String name, Object argument) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, argument);
        return new Message(key, more);
    }
}
