package io.mandate.portal;

import io.mandate.rules.Language;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the carrier tells everybody and where its other sites are: content of the pages that changes without code.
 *
 * @param notices important, shown first on the signed-on home
 * @param announcements news, shown below
 * @param quotes sites for a broker's quote, one per line of business; the chosen region is added as {@code region}
 */
@ConfigurationProperties("mandate.bulletin")
record Bulletin(
        @DefaultValue List<Item> notices, @DefaultValue List<Item> announcements, @DefaultValue List<Link> quotes) {

    /** @param title and text, by language */
    record Item(Map<String, String> title, Map<String, String> text) {

        public String title(String language) {
            return in(language, title);
        }

        public String text(String language) {
            return in(language, text);
        }
    }

    /** @param label by language */
    record Link(Map<String, String> label, URI url) {

        public String label(String language) {
            return in(language, label);
        }
    }

    private static String in(String language, Map<String, String> texts) {
        return texts.getOrDefault(language, texts.get(Language.ENGLISH));
    }
}
