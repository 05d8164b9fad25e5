package io.mandate.operations.telemetry;

import io.mandate.platform.mail.MailDeferred;
import io.mandate.platform.mail.MailOutcome;
import io.mandate.platform.mail.Mailer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Locale;
import java.util.Map;
import org.aopalliance.intercept.MethodInvocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Times each try to hand over a mail, as a metric and as a span, and logs what came of it. */
@Component
class MailTries {

    private static final Logger LOG = LoggerFactory.getLogger(MailTries.class);

    private static final String NAME = "mandate.mail.delivery.duration";

    private final ObservationRegistry observations;

    MailTries(ObservationRegistry observations, MeterRegistry registry) {
        this.observations = observations;
        // an increase is told from what was there before, so every outcome begins at zero
        Map.of("sent", "none", "refused", "none", "deferred", MailDeferred.class.getSimpleName())
                .forEach((outcome, error) -> Timer.builder(NAME)
                        .tags("outcome", outcome, "error", error)
                        .register(registry));
    }

    static String kind(MethodInvocation send) {
        return (String) send.getArguments()[4];
    }

    Object timed(MethodInvocation send) throws Throwable {
        String kind = kind(send);
        // nothing is written into the mail
        SenderContext<Object> client = new SenderContext<>((mail, header, value) -> {}, Kind.CLIENT);
        Observation observation = Observation.createNotStarted(NAME, () -> client, observations)
                .contextualName("smtp send")
                .highCardinalityKeyValue("mail.kind", kind);
        return observation.observeChecked(() -> {
            String outcome = "failed";
            String reason = "";
            try {
                Mailer.Delivery delivery = (Mailer.Delivery) send.proceed();
                outcome = delivery.outcome() == MailOutcome.ADDRESS_REFUSED
                        ? "refused"
                        : delivery.outcome().name().toLowerCase(Locale.ROOT);
                return delivery;
            } catch (MailDeferred e) {
                outcome = "deferred";
                reason = ", " + e.reason();
                throw e;
            } finally {
                observation.lowCardinalityKeyValue("outcome", outcome);
                LOG.info("Mail {}: {}{}", kind, outcome, reason);
            }
        });
    }
}
