package io.mandate.cost;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
    /** Batches that are executed, by their number. */
    private final SortedSet<Long> running = new TreeSet<>();

    private long batches;

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

    /**
     * Acquires what is due and executes it as part of a phase. As long as the meter counts, this many jobs must be due. Otherwise
     * several threads come here; then what was due at the call has been executed after it, by one of them.
     */
    void run(Phase phase, int due) {
        if (!meter.counts()) {
            runTogether();
            return;
        }
        List<String> acquired = acquire();
        if (acquired.size() != due) {
            throw new IllegalStateException(due + " jobs should be due, not " + acquired.size());
        }
        meter.count(phase, () -> {
            acquired.forEach(this::execute);
            return null;
        });
    }

    private void runTogether() {
        List<String> acquired;
        long batch;
        do {
            synchronized (running) {
                acquired = acquire();
                batch = ++batches;
                running.add(batch);
            }
            try {
                acquired.forEach(this::execute);
            } finally {
                synchronized (running) {
                    running.remove(batch);
                    running.notifyAll();
                }
            }
        } while (acquired.size() >= most());
        awaitEarlier(batch);
    }

    private void awaitEarlier(long batch) {
        synchronized (running) {
            while (!running.isEmpty() && running.first() < batch) {
                try {
                    running.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private int most() {
        return engine.getJobExecutor().getMaxJobsPerAcquisition();
    }

    private List<String> acquire() {
        AcquiredJobs acquired = meter.count(
                Phase.ACQUIRE, () -> engine.getCommandExecutorTxRequired().execute(acquisition.getCommand(most())));
        return acquired.getJobIdBatches().stream().flatMap(List::stream).toList();
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
