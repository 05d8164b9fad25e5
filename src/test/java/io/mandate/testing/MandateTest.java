package io.mandate.testing;

import io.mandate.local.LocalConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole application on PostgreSQL and SMTP. All such tests of a build share one application, which begins
 * with the demo data; two processes of a build have one each. So a test uses a group and addresses of its own ({@link FreshGroups}), and changes no demo data.
 *
 * <p>The following can be injected: {@link Http}, {@link Mails}, {@link FreshGroups}, {@link Given}, and
 * {@link io.mandate.local.LocalClock}, {@link io.mandate.local.LocalMailServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "local.data=target/mandate-test${local.fork:}",
            "local.throw-away=true",
            "local.durable=false",
            "mandate.drift-check-hour=",
            "MANDATE_MAIL_ENVELOPE_FROM=returned@mandate.example",
            "MANDATE_MAIL_REPLY_TO=answers@mandate.example",
            "mandate.management-on-portal=true"
        })
// metrics and traces as in production
@AutoConfigureObservability
@ActiveProfiles("local")
@Import({LocalConfiguration.class, TestingConfiguration.class})
@TestExecutionListeners(
        listeners = {EngineOfTheClass.class, EarlierCases.AtTheBegin.class},
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface MandateTest {}
