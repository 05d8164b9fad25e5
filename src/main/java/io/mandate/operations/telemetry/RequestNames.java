package io.mandate.operations.telemetry;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.stereotype.Component;

/**
 * Names requests as OpenTelemetry's HTTP conventions do. The route, never the path: paths hold user IDs and secrets of
 * mailed links.
 */
@Component
class RequestNames implements ServerRequestObservationConvention {

    @Override
    public String getName() {
        return "http.server.request.duration";
    }

    @Override
    public String getContextualName(ServerRequestObservationContext request) {
        return method(request) + " " + route(request);
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext request) {
        return KeyValues.of(
                "http.request.method",
                method(request),
                "http.route",
                route(request),
                "http.response.status_code",
                request.getResponse() == null
                        ? "none"
                        : String.valueOf(request.getResponse().getStatus()));
    }

    private static String method(ServerRequestObservationContext request) {
        String method = request.getCarrier() == null ? "" : request.getCarrier().getMethod();
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "_OTHER";
        };
    }

    /** What no controller answers has no route: files, Tasklist and Cockpit, refusals. */
    private static String route(ServerRequestObservationContext request) {
        return request.getPathPattern() == null ? "none" : request.getPathPattern();
    }
}
