package io.mandate.operations.telemetry;

import static org.springframework.beans.factory.config.BeanDefinition.ROLE_INFRASTRUCTURE;

import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.redemption.Redemptions;
import io.mandate.platform.CallsTo;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Mailer;
import java.util.Set;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** What is measured of features that know nothing of telemetry. */
@Configuration(proxyBeanMethods = false)
class WatchedCalls {

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor recordedSteps(ObjectProvider<CodeFunnel> funnel) {
        return CallsTo.watched(AuditTrail.class, "record"::equals, () -> funnel.getObject()::recorded);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor mailedCodes(ObjectProvider<CodeFunnel> funnel) {
        return CallsTo.watched(Mailer.class, "send"::equals, () -> funnel.getObject()::mailed);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor refusedCodes(ObjectProvider<CodeFunnel> funnel) {
        return CallsTo.watched(
                Redemptions.class, Set.of("redeem", "accept")::contains, () -> funnel.getObject()::refused);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor timedMails(ObjectProvider<MailTries> tries) {
        return CallsTo.watched(Mailer.class, "send"::equals, () -> tries.getObject()::timed);
    }

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static Advisor timedDecisions(ObjectProvider<DecisionTimes> times) {
        return CallsTo.watched(AccessDecisions.class, "may"::equals, () -> times.getObject()::timed);
    }
}
