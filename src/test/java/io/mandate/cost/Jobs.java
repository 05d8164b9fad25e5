package io.mandate.cost;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;

/** The job executor, driven by hand with its own commands. */
final class Jobs {

    private final ProcessEngineConfigurationImpl engine;
    private final AcquireJobsCommandFactory acquisition;
    private final Meter meter;

    /** Stops the job executor. */
    Jobs(ProcessEngine engine, Meter meter) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.meter = meter;
        JobExecutor executor = this.engine.getJobExecutor();
        // there is none before the first start, and none after the end
        this.acquisition = executor.isActive()
                ? executor.getAcquireJobsCmdFactory()
                : new DefaultAcquireJobsCommandFactory(executor);
        executor.shutdown();
    }

    /** Acquires what is due, which must be this many jobs, and executes it as part of a phase. */
    void run(Phase phase, int due) {
        List<String> acquired = acquire(due);
        meter.count(phase, () -> {
            acquired.forEach(this::execute);
            return null;
        });
    }

    private List<String> acquire(int due) {
        int most = engine.getJobExecutor().getMaxJobsPerAcquisition();
        AcquiredJobs acquired = meter.count(
                Phase.ACQUIRE, () -> engine.getCommandExecutorTxRequired().execute(acquisition.getCommand(most)));
        List<String> jobs =
                acquired.getJobIdBatches().stream().flatMap(List::stream).toList();
        if (jobs.size() != due) {
            throw new IllegalStateException(due + " jobs should be due, not " + jobs.size());
        }
        return jobs;
    }

    private void execute(String job) {
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            ExecuteJobHelper.executeJob(job, engine.getCommandExecutorTxRequired());
        } finally {
            Context.removeJobExecutorContext();
        }
    }
}
