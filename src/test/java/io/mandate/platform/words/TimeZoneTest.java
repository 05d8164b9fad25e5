package io.mandate.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A page has one time zone, that of its reader; a mail has that of the site, whoever causes it. */
class TimeZoneTest {

    private static final Instant AT = Instant.parse("2026-12-01T23:04:00Z");

    private final Words words = new Words(List.of("en", "es"), ZoneId.of("America/Los_Angeles"));

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void asks(String zone) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(TimeZone.HEADER, zone);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @ParameterizedTest
    @CsvSource({"America/Denver, 4:04 PM MST", "Europe/Madrid, 12:04 AM CET", "UTC, 11:04 PM UTC"})
    void aPageReadsItsOwnZone(String zone, String time) {
        asks(zone);

        assertThat(words.said(AT)).endsWith(time);
        assertThat(words.in("en", AT)).endsWith("3:04 PM PST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nowhere/City", "<b>", "+99:00", "UTC\u0000"})
    void aZoneThatThereIsNotIsThatOfTheSite(String zone) {
        asks(zone);

        assertThat(words.said(AT)).endsWith("3:04 PM PST");
    }

    @Test
    void whereNoPageAsksItIsThatOfTheSite() {
        assertThat(words.said(AT)).endsWith("3:04 PM PST");
    }
}
