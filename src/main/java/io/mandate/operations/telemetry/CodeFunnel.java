package io.mandate.operations.telemetry;

import io.mandate.onboarding.redemption.RedemptionRefused;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.mail.MailOutcome;
import io.mandate.platform.mail.Mailer;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.TooManyTries;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.stereotype.Component;

/** Counts what becomes of access codes, by what the audit trail is told, and why they are refused. */
@Component
class CodeFunnel {

    private static final String CODE_MAIL = "access-code";
    private static final String TOO_MANY_TRIES = "too_many_tries";

    private static final Map<AuditAction, String> STEPS = Map.of(
            AuditAction.CODE_ISSUED, "issued",
            AuditAction.ACCOUNT_OPENED, "registered",
            AuditAction.ACCESS_GRANTED, "redeemed",
            AuditAction.CODE_EXPIRED, "expired",
            AuditAction.ADDRESS_REFUSED, "address_refused",
            AuditAction.INVITATION_WITHDRAWN, "withdrawn",
            AuditAction.INVITATION_LAPSED, "lapsed");

    private final Map<AuditAction, Counter> steps = new EnumMap<>(AuditAction.class);
    private final Counter mailed;
    private final Map<String, Counter> refusals;

    CodeFunnel(MeterRegistry registry) {
        STEPS.forEach((action, step) -> steps.put(action, step(registry, step)));
        mailed = step(registry, "mailed");
        refusals = Stream.concat(
                        Stream.of(RedemptionRefused.values()).map(reason -> lower(reason.name())),
                        Stream.of(TOO_MANY_TRIES))
                .collect(Collectors.toMap(reason -> reason, reason -> Counter.builder("mandate.code.refusals")
                        .description("Access codes that were not accepted")
                        .tag("reason", reason)
                        .register(registry)));
    }

    private static Counter step(MeterRegistry registry, String step) {
        return Counter.builder("mandate.codes")
                .description("Steps in the life of access codes")
                .tag("step", step)
                .register(registry);
    }

    Object recorded(MethodInvocation call) throws Throwable {
        call.proceed();
        Counter step = steps.get((AuditAction) call.getArguments()[0]);
        if (step != null) {
            AfterCommit.run(step::increment);
        }
        return null;
    }

    Object mailed(MethodInvocation call) throws Throwable {
        Mailer.Delivery delivery = (Mailer.Delivery) call.proceed();
        if (delivery.outcome() == MailOutcome.SENT && CODE_MAIL.equals(MailTries.kind(call))) {
            AfterCommit.run(mailed::increment);
        }
        return delivery;
    }

    Object refused(MethodInvocation call) throws Throwable {
        try {
            return call.proceed();
        } catch (RuntimeException refused) {
            reasons(refused).stream()
                    .filter(refusals::containsKey)
                    .map(refusals::get)
                    .forEach(Counter::increment);
            throw refused;
        }
    }

    private static List<String> reasons(RuntimeException refused) {
        if (refused instanceof TooManyTries) {
            return List.of(TOO_MANY_TRIES);
        }
        return refused instanceof InvalidInput input
                ? input.errors().stream().map(error -> lower(error.code())).toList()
                : List.of();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
