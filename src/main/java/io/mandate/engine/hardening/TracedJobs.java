package io.mandate.engine.hardening;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * A step that is done later continues the trace of the request that caused it, tried again or on another node too: the
 * job's own row carries it, behind what the engine wrote.
 */
@Component
class TracedJobs extends AbstractProcessEnginePlugin {

    private static final String HEADER = "traceparent";
    private static final char BEHIND = '|';

    private final ObjectProvider<ObservationRegistry> observations;
    private final Supplier<Tracer> tracer;
    private final ObjectProvider<Propagator> propagators;

    TracedJobs(
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<Tracer> tracers,
            ObjectProvider<Propagator> propagators) {
        this.observations = observations;
        // looked up once: it is asked for each job
        this.tracer = SingletonSupplier.of(() -> tracers.getIfAvailable(() -> Tracer.NOOP));
        this.propagators = propagators;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        OwnSession.in(engine, new OwnSession(JobManager.class, Jobs::new));
        engine.setCustomJobHandlers(List.of(new Continuation()));
    }

    /** Writes the trace, if it is one that is kept. */
    class Jobs extends JobManager {

        @Override
        public void send(MessageEntity job) {
            TraceContext trace = tracer.get().currentTraceContext().context();
            if (trace != null && Boolean.TRUE.equals(trace.sampled())) {
                propagators.getObject().inject(trace, job, (carrier, header, value) -> {
                    if (header.equals(HEADER)) {
                        carrier.setJobHandlerConfigurationRaw(carrier.getJobHandlerConfigurationRaw() + BEHIND + value);
                    }
                });
            }
            super.send(job);
        }
    }

    /** Reads it. */
    class Continuation extends AsyncContinuationJobHandler {

        @Override
        public AsyncContinuationConfiguration newConfiguration(String written) {
            int end = written.indexOf(BEHIND);
            return super.newConfiguration(end < 0 ? written : written.substring(0, end));
        }

        @Override
        public void execute(
                AsyncContinuationConfiguration configuration,
                ExecutionEntity execution,
                CommandContext context,
                String tenant) {
            String written = context.getCurrentJob().getJobHandlerConfigurationRaw();
            ReceiverContext<String> job = new ReceiverContext<>(
                    (carrier, header) -> header.equals(HEADER) && carrier.indexOf(BEHIND) >= 0
                            ? carrier.substring(carrier.indexOf(BEHIND) + 1)
                            : null,
                    Kind.CONSUMER);
            job.setCarrier(written);
            Observation.createNotStarted(
                            "mandate.job.duration",
                            () -> job,
                            observations.getIfAvailable(() -> ObservationRegistry.NOOP))
                    .contextualName("job " + execution.getActivityId())
                    .lowCardinalityKeyValue(
                            "process", execution.getProcessDefinition().getKey())
                    .observe(() -> super.execute(configuration, execution, context, tenant));
        }
    }
}
