package io.mandate.platform.mail;

import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Writes instants for people: day, minute and time zone, such as {@code Tuesday, December 1, 2026 at 3:04 PM PST}. Of those in a
 * mail, only the first names the time zone, and whichever is in another.
 */
@Component
public class Instants {

    /** Stands around the time zone of an instant until the mail is written; people see and type no such sign. */
    private static final String MARK = "\u2063";

    private static final Pattern ZONE = Pattern.compile("(\\.?)" + MARK + "([^" + MARK + "\n]*)" + MARK + "(\\.?)");

    private static final Duration COUNTED_IN_HOURS = Duration.ofHours(48);

    private final Words words;

    Instants(Words words) {
        this.words = words;
    }

    /** The instant in the language, such as {@code martes, 1 de diciembre de 2026, 3:04 p. m. PST}. */
    public String inWords(Instant instant, String language) {
        return inWords(instant, language, null);
    }

    /**
     * The instant for the people of a group.
     *
     * @param zone of its region; null for that of the site
     */
    public String inWords(Instant instant, String language, ZoneId zone) {
        return words.in(language, instant, zone, MARK);
    }

    /** The text with each time zone where it differs from the one before. */
    static String zoneNamedOnce(String text) {
        String[] last = {null};
        return ZONE.matcher(text).replaceAll(found -> {
            String before = found.group(1);
            String zone = found.group(2);
            String after = found.group(3);
            boolean said = zone.equals(last[0]);
            last[0] = zone;
            // the "p. m." of an hour ends its sentence, too
            return Matcher.quoteReplacement(said ? before + (before.isEmpty() ? after : "") : before + zone + after);
        });
    }

    /** The instant for whoever looks at a page: in their language and time zone. */
    public String said(Instant instant) {
        return words.said(instant);
    }

    /** A time that is left, rounded to days or, in the last two days, to hours, such as {@code 4 days} (H3). */
    public String inWords(Duration left, String language) {
        boolean hours = left.compareTo(COUNTED_IN_HOURS) < 0;
        long count = Math.max(
                1, hours ? left.plusMinutes(30).toHours() : left.plusHours(12).toDays());
        return words.in(
                language,
                Message.of(hours ? "time-left.hours" : "time-left.days").with("count", count));
    }
}
