package io.mandate.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Said;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class InstantsTest {

    private static final Instant WINTER = Instant.parse("2026-12-01T23:04:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T23:04:00Z");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    private final Instants instants = new Instants(Said.WORDS);

    @Test
    void aMailNamesATimeZoneOnceAndAnotherWhereItBegins() {
        String text = String.join(
                "; ",
                instants.inWords(WINTER, "en", DENVER),
                instants.inWords(WINTER, "en", DENVER),
                instants.inWords(SUMMER, "en", DENVER),
                instants.inWords(WINTER, "en"),
                instants.inWords(WINTER, "en"));

        assertThat(Instants.zoneNamedOnce(text))
                .isEqualTo("Tuesday, December 1, 2026 at 4:04 PM MST; Tuesday, December 1, 2026 at 4:04 PM; "
                        + "Wednesday, July 1, 2026 at 5:04 PM MDT; Tuesday, December 1, 2026 at 3:04 PM PST; "
                        + "Tuesday, December 1, 2026 at 3:04 PM");
        assertThat(Instants.zoneNamedOnce(instants.inWords(WINTER, "es", DENVER)))
                .isEqualTo(Said.WORDS.in("es", WINTER).replace("3:04", "4:04").replace("PST", "MST"));
        String hour = instants.inWords(WINTER, "es", DENVER);
        assertThat(Instants.zoneNamedOnce(hour + ". " + hour + "; " + hour + "."))
                .contains("MST. ", "m.; ")
                .endsWith("m.")
                .doesNotEndWith("..");
    }
}
