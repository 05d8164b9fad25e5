package io.mandate.people.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * From where somebody signed on, by the names that people know. Browsers tell little more than this about themselves any more,
 * and name one another for old sites' sake, so the first that fits is the right one.
 *
 * @param browser null if it is none of the common ones
 * @param system null if it is none of the common ones
 */
record Device(String browser, String system) {

    private static final Map<String, Pattern> BROWSERS = patterns(
            "Edge", "Edg(e|A|iOS)?/",
            "Opera", "OPR/|Opera",
            "Samsung Internet", "SamsungBrowser/",
            "Firefox", "Firefox/|FxiOS/",
            "Chrome", "Chrome/|CriOS/",
            "Safari", "Version/\\S+ (Mobile/\\S+ )?Safari/");

    private static final Map<String, Pattern> SYSTEMS = patterns(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "Windows", "Windows",
            "ChromeOS", "CrOS",
            "Mac", "Macintosh",
            "Linux", "Linux");

    private static Map<String, Pattern> patterns(String... namesAndPatterns) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPatterns.length; i += 2) {
            patterns.put(namesAndPatterns[i], Pattern.compile(namesAndPatterns[i + 1]));
        }
        return patterns;
    }

    /** @param userAgent the header of that name; null if there was none */
    static Device of(String userAgent) {
        return new Device(named(BROWSERS, userAgent), named(SYSTEMS, userAgent));
    }

    private static String named(Map<String, Pattern> patterns, String userAgent) {
        return userAgent == null
                ? null
                : patterns.entrySet().stream()
                        .filter(known -> known.getValue().matcher(userAgent).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }
}
