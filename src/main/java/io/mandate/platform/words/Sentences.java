package io.mandate.platform.words;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the program says to people, in their language. The English sentence in the code is the key, as with gettext; the
 * other languages stand in {@code sentences/<language>.json}, where <code>{}</code> stands for a number or a word. A test
 * finds sentences that have no translation.
 */
@Component
public class Sentences {

    private final Map<String, Translations> languages = new HashMap<>();

    public Sentences(ObjectMapper json) {
        for (String language : List.of("en", "es")) {
            if (!language.equals(Language.ENGLISH)) {
                languages.put(language, Translations.read(json, language));
            }
        }
    }

    /** The sentence in the language of the running request; null stays null. */
    public String said(String sentence) {
        return in(Language.ofRequest(), sentence);
    }

    /** The sentence in a language; itself where the language has none. */
    public String in(String language, String sentence) {
        Translations translations = languages.get(language);
        return sentence == null || translations == null ? sentence : translations.of(sentence);
    }

    private record Translations(Map<String, String> exact, List<Pattern> patterns, List<String> templates) {

        private static final String GAP = "{}";

        static Translations read(ObjectMapper json, String language) {
            Map<String, String> all;
            try (InputStream file = new ClassPathResource("sentences/" + language + ".json").getInputStream()) {
                all = json.readValue(file, new TypeReference<LinkedHashMap<String, String>>() {});
            } catch (IOException e) {
                throw new UncheckedIOException("sentences of " + language, e);
            }
            Map<String, String> exact = new HashMap<>();
            List<Pattern> patterns = new ArrayList<>();
            List<String> templates = new ArrayList<>();
            all.forEach((sentence, translation) -> {
                if (sentence.contains(GAP)) {
                    patterns.add(Pattern.compile("\\Q" + sentence.replace(GAP, "\\E(.+?)\\Q") + "\\E"));
                    templates.add(translation);
                } else {
                    exact.put(sentence, translation);
                }
            });
            return new Translations(exact, patterns, templates);
        }

        String of(String sentence) {
            String known = exact.get(sentence);
            if (known != null) {
                return known;
            }
            for (int i = 0; i < patterns.size(); i++) {
                Matcher matcher = patterns.get(i).matcher(sentence);
                if (matcher.matches()) {
                    String translated = templates.get(i);
                    for (int gap = 1; gap <= matcher.groupCount(); gap++) {
                        translated = translated.replaceFirst("\\{}", Matcher.quoteReplacement(matcher.group(gap)));
                    }
                    return translated;
                }
            }
            return sentence;
        }
    }
}
