package io.mandate.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the scripts say in Spanish. */
final class SpanishWords {

    /** A number and a unit, such as the minutes of an interval. */
    private static final Pattern NUMBER = Pattern.compile("\\d+ ?(m|h|px)?");

    private SpanishWords() {}

    /**
     * What a page says in Spanish and our words do not have.
     *
     * @param said each text and where it stands
     * @param areas pattern of the areas of our words
     * @param alike what is the same in every language
     */
    static Set<String> missing(Map<String, String> said, String areas, Set<String> alike) throws IOException {
        List<Predicate<String>> ours = ours("script\\." + areas + "\\..*");
        return said.keySet().stream()
                .filter(text -> !alike.contains(text) && !NUMBER.matcher(text).matches())
                .filter(text -> ours.stream().noneMatch(one -> one.test(text)))
                .map(text -> said.get(text) + ": " + text)
                .collect(Collectors.toSet());
    }

    /** With anything where a name or a number stands. */
    private static List<Predicate<String>> ours(String keys) throws IOException {
        Properties words = new Properties();
        try (InputStream spanish = SpanishWords.class.getResourceAsStream("/words/es.properties")) {
            words.load(new InputStreamReader(spanish, StandardCharsets.UTF_8));
        }
        return words.stringPropertyNames().stream()
                .filter(key -> key.matches(keys))
                .map(words::getProperty)
                .map(text -> Pattern.compile("\\Q" + text.strip().replaceAll("\\{\\w+}", "\\\\E.+\\\\Q") + "\\E")
                        .asMatchPredicate())
                .toList();
    }
}
