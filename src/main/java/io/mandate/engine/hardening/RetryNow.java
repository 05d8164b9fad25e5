package io.mandate.engine.hardening;

import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.Date;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.SetJobRetriesBuilder;

/**
 * Cockpit's "Retry" means now. The engine leaves the due date as the last failed try has set it, which may be half a day
 * ahead. Only failed jobs are retried: others would run too early.
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
        return new Retry(commandExecutor, retries);
    }

    private static StateMovedOn nothingToRetry() {
        return new StateMovedOn("NOTHING_FAILED", Message.of("refusal.nothing-to-retry"));
    }

    private static class Retry extends SetJobRetriesBuilderImpl {

        Retry(CommandExecutor commands, int retries) {
            super(commands, retries);
            super.dueDate(ClockUtil.getCurrentTime());
        }

        /** Another day would be no retry. */
        @Override
        public SetJobRetriesBuilder dueDate(Date ignored) {
            return this;
        }

        /** @throws StateMovedOn if the job is well or done, or somebody else retries it */
        @Override
        public void execute() {
            try {
                super.execute();
            } catch (OptimisticLockingException somebodyWasFaster) {
                throw nothingToRetry();
            } catch (ProcessEngineException refused) {
                if (jobId != null
                        && commandExecutor.execute(
                                        engine -> engine.getJobManager().findJobById(jobId))
                                == null) {
                    throw nothingToRetry();
                }
                throw refused;
            }
        }
    }

    /**
     * Asked for each job whose retries are set, one by one or in a batch; those of a job definition are the used-up ones
     * anyway. Persons retry what the engine has given up; our own code also hastens the next try of what failed once.
     */
    static class OfFailedJobs extends AuthorizationCommandChecker {

        @Override
        public void checkUpdateRetriesJob(JobEntity job) {
            super.checkUpdateRetriesJob(job);
            boolean isPerson = Context.getCommandContext().getAuthentication() != null;
            if (job.getRetries() > 0 && (isPerson || job.getExceptionMessage() == null)) {
                throw nothingToRetry();
            }
        }
    }
}
