package io.mandate.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

/** Alerts compare with what was there before: a first refusal is an increase only from a zero that was scraped. */
class MailTriesTest {

    @Test
    void everyOutcomeThatAnAlertCountsIsThereBeforeTheFirstMail() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        new MailTries(ObservationRegistry.NOOP, registry);

        assertThat(registry.find("mandate.mail.delivery.duration").timers())
                .allMatch(timer -> timer.count() == 0)
                .extracting(timer -> timer.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("sent", "refused", "deferred");
    }
}
