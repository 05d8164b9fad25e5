package io.mandate.engine.hardening;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.metrics.Meter;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the engine of this node counts; its public API answers only what all nodes have written to the database. */
@Component
public class EngineCounts {

    private final ProcessEngine engine;

    EngineCounts(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** @param metric one of {@link org.camunda.bpm.engine.management.Metrics} */
    public long total(String metric) {
        Meter meter = configuration().getMetricsRegistry().getDbMeterByName(metric);
        return meter == null ? 0 : meter.get();
    }

    /** Whether this node does the work of jobs. */
    public boolean executesJobs() {
        return configuration().getJobExecutor().isActive();
    }

    /** Whether this node removes history that is old enough. */
    public boolean hasToCleanHistory() {
        return configuration().isHistoryCleanupEnabled();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
