package io.mandate.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.runtime.Execution;
import org.flowable.job.api.JobInfo;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.job.service.impl.asyncexecutor.DefaultAsyncJobExecutor;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Flowable with the settings of its starter and the same model. It has less to do: its other engines are off, and no decision table is
 * asked how long a code is valid. A job belongs to the node that made it as soon as it is there, so none has to be acquired.
 */
final class OnFlowable implements PlainEngine {

    private static final long HOURS_OF_CODE = 168;
    /** A receive task of Flowable knows no message. */
    private static final Map<String, String> WAITS_FOR =
            Map.of("code-redeemed", "awaitRedemption", "access-ended", "access");

    private final ProcessEngine engine;
    private final Meter meter;

    /** Jobs that this thread has made, in their order. */
    private final ThreadLocal<Deque<Runnable>> made = ThreadLocal.withInitial(ArrayDeque::new);

    /** Makes the engine's tables. */
    OnFlowable(DataSource source, StraightforwardRows rows, Meter meter) {
        this.meter = meter;
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setDataSource(source);
        settings.setTransactionManager(new DataSourceTransactionManager(source));
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        settings.setAsyncExecutor(new OfEachThread());
        settings.setAsyncExecutorActivate(true);
        PlainSteps<DelegateExecution> steps = new PlainSteps<>(
                rows, DelegateExecution::getVariable, DelegateExecution::setVariable, step -> HOURS_OF_CODE);
        settings.setBeans(Map.of(
                "issueCode", (JavaDelegate) steps::issueCode,
                "mailCode", (JavaDelegate) steps::mailCode,
                "giveAccess", (JavaDelegate) steps::giveAccess,
                "changeRights", (JavaDelegate) step -> {},
                "endAccess", (JavaDelegate) step -> {}));
        engine = settings.buildProcessEngine();
        engine.startExecutors();
        engine.getRepositoryService()
                .createDeployment()
                .addString("straightforward.bpmn20.xml", model())
                .deploy();
    }

    /** In the words of Flowable. */
    private static String model() {
        try {
            return new ClassPathResource(Straightforward.MODEL)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace(
                            "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"",
                            "xmlns:flowable=\"http://flowable.org/bpmn\"")
                    .replace(" camunda:historyTimeToLive=\"P180D\"", "")
                    .replace("camunda:asyncBefore", "flowable:async")
                    .replace("camunda:", "flowable:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start(Map<String, Object> variables) {
        Map<String, Object> own = new HashMap<>(variables);
        own.put("rights", new JsonMapper().valueToTree(variables.get("rights")));
        engine.getRuntimeService().startProcessInstanceByKey(Straightforward.PROCESS, own);
    }

    @Override
    public void tell(UUID invitation, String message) {
        Execution waiting = engine.getRuntimeService()
                .createExecutionQuery()
                .processVariableValueEquals("invitation", invitation.toString())
                .activityId(WAITS_FOR.get(message))
                .singleResult();
        engine.getRuntimeService().trigger(waiting.getId());
    }

    @Override
    public void run(Phase phase, int due) {
        Deque<Runnable> jobs = made.get();
        if (jobs.size() != due) {
            throw new IllegalStateException(due + " jobs should be due, not " + jobs.size());
        }
        meter.count(phase, () -> {
            for (int job = 0; job < due; job++) {
                jobs.remove().run();
            }
            return null;
        });
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Leaves each job to the thread that made it, and looks for no others. */
    private final class OfEachThread extends DefaultAsyncJobExecutor {

        OfEachThread() {
            super(withoutThreads());
        }

        private static AsyncJobExecutorConfiguration withoutThreads() {
            AsyncJobExecutorConfiguration settings = new AsyncJobExecutorConfiguration();
            settings.setAsyncJobAcquisitionEnabled(false);
            settings.setTimerJobAcquisitionEnabled(false);
            settings.setResetExpiredJobEnabled(false);
            return settings;
        }

        @Override
        protected boolean executeAsyncJob(JobInfo job, Runnable execution) {
            return made.get().add(execution);
        }
    }
}
