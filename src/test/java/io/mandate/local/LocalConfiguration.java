package io.mandate.local;

import io.mandate.onboarding.decision.AccessDecisions;
import java.time.Clock;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Joins the local services to the application. */
@TestConfiguration(proxyBeanMethods = false)
public class LocalConfiguration {

    @Bean
    @Primary
    Clock movableClock(LocalClock clock, JobExecutor jobs) {
        // an idle executor would sleep on
        clock.afterAdvance(jobs::jobWasAdded);
        return clock;
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> applicationStarted(Progress progress) {
        return event -> progress.end();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationRunner demoData(
            JdbcClient jdbc, PasswordEncoder passwords, TransactionOperations transaction, Progress progress) {
        return arguments -> {
            progress.begin("demo data");
            transaction.executeWithoutResult(status -> new DemoData(jdbc, passwords).load());
            progress.end();
        };
    }

    @Bean
    Readiness readiness(Progress progress, @Value("${mandate.base-url}") String baseUrl) {
        return new Readiness(progress, baseUrl);
    }

    @Bean
    FilterRegistrationBean<Readiness> closedUntilReady(Readiness readiness) {
        FilterRegistrationBean<Readiness> registration = new FilterRegistrationBean<>(readiness);
        registration.addUrlPatterns("/local/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    @Order(0)
    SecurityFilterChain localRoutesAreOpen(HttpSecurity http) throws Exception {
        return http.securityMatcher("/local/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> localRoutes(LocalClock clock, Mailbox mailbox, LocalMailServer mailServer) {
        return new LocalRoutes(clock, mailbox, mailServer).routes();
    }

    @Bean
    RouterFunction<ServerResponse> localApplications(AccessDecisions decisions) {
        return new LocalApplications(decisions).routes();
    }
}
