package io.mandate.operations.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells where people reach the portal, so that dashboards lead to the pages of whatever nodes they show. */
@Component
class PortalAddress {

    PortalAddress(MeterRegistry registry, @Value("${mandate.base-url}") String url) {
        Gauge.builder("mandate.portal", () -> 1)
                .description("Where people reach the portal")
                .tag("url", url)
                .register(registry);
    }
}
