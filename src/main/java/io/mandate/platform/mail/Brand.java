package io.mandate.platform.mail;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the carrier calls and shows itself, on every page and in every mail (F68, F70).
 *
 * @param phone as people dial it, such as {@code 1-800-555-0160}
 * @param hours in which somebody answers the phone, by language
 * @param email of web support
 * @param logo a square picture, SVG or PNG
 * @param color {@code #rrggbb}, dark enough for white text
 * @param colorOnDark {@code #rrggbb}, light enough for dark grounds
 * @param links further links of every page's foot, such as locations and social media
 */
@ConfigurationProperties("mandate.brand")
public record Brand(
        String name,
        String phone,
        Map<String, String> hours,
        String email,
        Resource logo,
        String color,
        String colorOnDark,
        @DefaultValue List<Link> links) {

    private static final String FALLBACK = "en";

    public Brand {
        requireColor(color);
        requireColor(colorOnDark);
    }

    /**
     * A link of the carrier's own sites.
     *
     * @param label by language
     */
    public record Link(Map<String, String> label, URI url) {

        public String label(String language) {
            return in(language, label);
        }
    }

    public String hours(String language) {
        return in(language, hours);
    }

    private static String in(String language, Map<String, String> texts) {
        return texts.getOrDefault(language, texts.get(FALLBACK));
    }

    private static void requireColor(String color) {
        if (!color.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("mandate.brand: a color is written #rrggbb, not " + color);
        }
    }
}
