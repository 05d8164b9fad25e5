package io.mandate.platform.text;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words by which people or groups are looked for: each begins a part of the name. The longest is looked up in an index of
 * {@code folded(...)}, the function of the schema; the others are compared with what it finds.
 *
 * @param words as typed; none where the text cannot be a name
 * @param begins the longest, as a pattern of {@code like}; matches nothing where there is none
 */
public record NameWords(List<String> words, String begins) {

    private static final Pattern NO_NAME = Pattern.compile("[@%_\\\\]");
    private static final int SHORTEST = 2;

    /** @param typed that was read by {@link TypedText} */
    public static NameWords of(String typed) {
        List<String> words = NO_NAME.matcher(typed).find()
                ? List.of()
                : List.of(typed.strip().split(" +"));
        return words.stream()
                .filter(word -> word.length() >= SHORTEST)
                .max(Comparator.comparingInt(String::length))
                .map(longest -> new NameWords(words, longest + "%"))
                .orElse(new NameWords(List.of(), ""));
    }

    /**
     * The condition of SQL on two columns; its parameters are {@code begins} and {@code words}, an array.
     *
     * @param first column of the first name
     * @param last column of the last name
     */
    public static String in(String first, String last) {
        return """
                ((folded(%2$s) like folded(:begins) or folded(%1$s) like folded(:begins))
                 and not exists (select from unnest(:words::text[]) word
                                 where position(' ' || folded(word) in folded(concat_ws(' ', '', %1$s, %2$s))) = 0))"""
                .formatted(first, last);
    }

    /** For an array of SQL. */
    public String[] array() {
        return words.toArray(String[]::new);
    }
}
