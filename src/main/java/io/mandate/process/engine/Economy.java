package io.mandate.process.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/** Spares the engine questions to the database whose answers it has, and those that are always answered with nothing. */
@Component
class Economy extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomSessionFactories(List.of(new Subscriptions.Factory(), new JobDefinitions.Factory()));
        engine.setCustomIncidentHandlers(List.of(new FailedJobs()));
    }

    /** Ends subscriptions without asking for messages on their way: ours are told at once, never by a job. */
    static class Subscriptions extends EventSubscriptionManager {

        @Override
        public void deleteEventSubscription(EventSubscriptionEntity subscription) {
            getDbEntityManager().delete(subscription);
        }

        private static class Factory implements SessionFactory {

            @Override
            public Class<?> getSessionType() {
                return EventSubscriptionManager.class;
            }

            @Override
            public Session openSession() {
                return new Subscriptions();
            }
        }
    }

    /** Reads the job definitions of a process together: where one timer is set, others are. */
    static class JobDefinitions extends JobDefinitionManager {

        private final Map<String, String> processes;

        private JobDefinitions(Map<String, String> processes) {
            this.processes = processes;
        }

        @Override
        public JobDefinitionEntity findById(String id) {
            String process = processes.get(id);
            if (process != null && getDbEntityManager().getCachedEntity(JobDefinitionEntity.class, id) == null) {
                findByProcessDefinitionId(process);
            }
            JobDefinitionEntity found = super.findById(id);
            if (found != null && found.getProcessDefinitionId() != null) {
                processes.put(id, found.getProcessDefinitionId());
            }
            return found;
        }

        private static class Factory implements SessionFactory {

            private final Map<String, String> processes = new ConcurrentHashMap<>();

            @Override
            public Class<?> getSessionType() {
                return JobDefinitionManager.class;
            }

            @Override
            public Session openSession() {
                return new JobDefinitions(processes);
            }
        }
    }

    /** Looks for incidents of a job only where its execution has any. */
    private static class FailedJobs extends DefaultIncidentHandler {

        private FailedJobs() {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
        }

        @Override
        protected void removeIncident(IncidentContext context, boolean resolved) {
            ExecutionEntity execution = context.getExecutionId() == null
                    ? null
                    : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
            if (execution == null || !execution.getIncidents().isEmpty()) {
                super.removeIncident(context, resolved);
            }
        }
    }
}
