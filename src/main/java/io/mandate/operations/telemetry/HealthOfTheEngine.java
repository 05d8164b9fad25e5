package io.mandate.operations.telemetry;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Readiness of the engine: models are deployed before requests come, and a node executes jobs, history does not pile up. */
@Configuration(proxyBeanMethods = false)
class HealthOfTheEngine {

    @Bean
    HealthIndicator modelsHealthIndicator(Engine engine) {
        return () -> status(engine.hasModels());
    }

    @Bean
    HealthIndicator jobExecutorHealthIndicator(Engine engine) {
        return () -> status(engine.executesJobs());
    }

    @Bean
    HealthIndicator historyCleanupHealthIndicator(Engine engine) {
        return () -> status(engine.cleansHistory());
    }

    private static Health status(boolean up) {
        return (up ? Health.up() : Health.down()).build();
    }
}
