package io.mandate.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes instants for people: day, minute and time zone, such as {@code Tuesday, December 1, 2026 at 3:04 PM PST}. */
@Component
public class Instants {

    private final ZoneId zone;

    Instants(@Value("${mandate.time-zone}") ZoneId zone) {
        this.zone = zone;
    }

    public String inWords(Instant instant, String language) {
        return DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu 'at' h:mm a zzz", Locale.forLanguageTag(language))
                .format(instant.atZone(zone));
    }
}
