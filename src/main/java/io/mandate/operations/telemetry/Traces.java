package io.mandate.operations.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Traces: sent to a collector if there is one, without the words of exceptions, which may hold what people typed. */
@Configuration(proxyBeanMethods = false)
class Traces {

    // The first handler that takes what is observed has it. These are the places of Spring Boot's own, which
    // have other names in each version.
    private static final int OF_WHO_RECEIVES = 1_000;
    private static final int OF_WHO_SENDS = 2_000;
    private static final int LAST = Ordered.LOWEST_PRECEDENCE - 1_000;

    @Bean
    @ConditionalOnExpression("!'${mandate.telemetry.otlp-url}'.isBlank()")
    SpanExporter collector(@Value("${mandate.telemetry.otlp-url}") String url) {
        return OtlpHttpSpanExporter.builder().setEndpoint(url).build();
    }

    /** Probes, scrapes and static files are not traced. */
    @Bean
    ObservationPredicate requestsOfPeopleAndApplications() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getRequestURI().matches("/(actuator|assets|brand)/.*"));
    }

    @Bean
    @Order(LAST)
    DefaultTracingObservationHandler wordlessSpans(Tracer tracer) {
        return new DefaultTracingObservationHandler(tracer) {
            @Override
            public void onError(Observation.Context context) {
                getRequiredSpan(context).error(new Wordless(context.getError()));
            }
        };
    }

    @Bean
    @Order(OF_WHO_RECEIVES)
    PropagatingReceiverTracingObservationHandler<?> wordlessReceiverSpans(Tracer tracer, Propagator propagator) {
        return new PropagatingReceiverTracingObservationHandler<ReceiverContext<?>>(tracer, propagator) {
            @Override
            public void onError(ReceiverContext<?> context) {
                getRequiredSpan(context).error(new Wordless(context.getError()));
            }
        };
    }

    @Bean
    @Order(OF_WHO_SENDS)
    PropagatingSenderTracingObservationHandler<?> wordlessSenderSpans(Tracer tracer, Propagator propagator) {
        return new PropagatingSenderTracingObservationHandler<SenderContext<?>>(tracer, propagator) {
            @Override
            public void onError(SenderContext<?> context) {
                getRequiredSpan(context).error(new Wordless(context.getError()));
            }
        };
    }

    /** What failed, by its class. */
    private static final class Wordless extends RuntimeException {

        Wordless(Throwable error) {
            super(error.getClass().getName(), null, false, false);
        }
    }
}
