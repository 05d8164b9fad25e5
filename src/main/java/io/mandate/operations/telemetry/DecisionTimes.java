package io.mandate.operations.telemetry;

import io.mandate.onboarding.decision.FirstRefusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Times access decisions, and how soon a removal is felt. */
@Component
class DecisionTimes {

    private final MeterRegistry registry;
    private final Timer allowed;
    private final Timer denied;
    private final Timer failed;
    private final Timer refusalDelay;

    DecisionTimes(MeterRegistry registry) {
        this.registry = registry;
        this.allowed = decisions("allow");
        this.denied = decisions("deny");
        this.failed = decisions("error");
        this.refusalDelay = Timer.builder("mandate.access.refusal.delay")
                .description("From the end of access to the first decision that was no")
                .register(registry);
    }

    private Timer decisions(String decision) {
        return Timer.builder("mandate.access.decision.duration")
                .description("Answers to: may this user do this for that group?")
                .tag("decision", decision)
                .register(registry);
    }

    Object timed(MethodInvocation decision) throws Throwable {
        Timer.Sample time = Timer.start(registry);
        Timer timer = failed;
        try {
            boolean may = (boolean) decision.proceed();
            timer = may ? allowed : denied;
            return may;
        } finally {
            time.stop(timer);
        }
    }

    @EventListener
    void refused(FirstRefusal refusal) {
        refusalDelay.record(refusal.afterEnd());
    }
}
