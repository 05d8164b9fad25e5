package io.mandate.platform.words;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The time zone of whoever reads a page, which writes its own instants in it, too. */
public final class TimeZone {

    /** Of requests of pages: an ID of the IANA time zone database, such as {@code America/Denver}. */
    public static final String HEADER = "Time-Zone";

    private TimeZone() {}

    /** That of the page in whose request this runs; none where no page asks, or its zone is unknown. */
    public static Optional<ZoneId> ofRequest() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(attributes ->
                        ((ServletRequestAttributes) attributes).getRequest().getHeader(HEADER))
                .flatMap(TimeZone::known);
    }

    private static Optional<ZoneId> known(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
