package io.mandate.platform.mail;

import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes instants for people: day, minute and time zone, such as {@code Tuesday, December 1, 2026 at 3:04 PM PST}. */
@Component
public class Instants {

    private static final Duration COUNTED_IN_HOURS = Duration.ofHours(48);

    private final Words words;

    Instants(Words words) {
        this.words = words;
    }

    /** The instant in the language, such as {@code martes, 1 de diciembre de 2026, 3:04 p. m. PST}. */
    public String inWords(Instant instant, String language) {
        return words.in(language, instant);
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
