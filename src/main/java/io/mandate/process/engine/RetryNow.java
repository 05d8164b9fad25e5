package io.mandate.process.engine;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Cockpit's "Retry" means now. The engine leaves the due date as the last failed try has set it, which may be half a day
 * ahead.
 */
class RetryNow extends ManagementServiceImpl {

    RetryNow(ProcessEngineConfigurationImpl engine) {
        super(engine);
    }

    @Override
    public void setJobRetries(String jobId, int retries) {
        setJobRetries(retries).jobId(jobId).execute();
    }

    @Override
    public SetJobRetriesBuilderImpl setJobRetries(int retries) {
        SetJobRetriesBuilderImpl retry = super.setJobRetries(retries);
        retry.dueDate(ClockUtil.getCurrentTime());
        return retry;
    }
}
