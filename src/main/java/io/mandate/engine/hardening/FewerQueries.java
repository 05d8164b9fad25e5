package io.mandate.engine.hardening;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/** Spares the engine queries whose results it has already, or that never find anything. */
@Component
class FewerQueries extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        Map<String, JobDefinitionEntity> jobDefinitions = new ConcurrentHashMap<>();
        OwnSession.in(
                engine,
                new OwnSession(EventSubscriptionManager.class, Subscriptions::new),
                new OwnSession(ProcessDefinitionManager.class, ProcessDefinitions::new),
                new OwnSession(DecisionDefinitionManager.class, DecisionDefinitions::new),
                new OwnSession(JobDefinitionManager.class, () -> new JobDefinitions(jobDefinitions)),
                new OwnSession(AuthorizationManager.class, InstancesWithoutRights::new));
        engine.setCustomIncidentHandlers(List.of(new FailedJobs()));
        engine.setHistoryEventProducer(new HistoryOfKnownProcesses());
        engine.setCorrelationHandler(new CasesOnly());
    }

    /** Ends subscriptions without asking for messages on their way: ours are told at once, never by a job. */
    static class Subscriptions extends EventSubscriptionManager {

        @Override
        public void deleteEventSubscription(EventSubscriptionEntity subscription) {
            getDbEntityManager().delete(subscription);
        }
    }

    /** Takes deployed definitions from the engine's own cache: what a release holds never changes. */
    static class ProcessDefinitions extends ProcessDefinitionManager {

        @Override
        public ProcessDefinitionEntity getCachedResourceDefinitionEntity(String id) {
            ProcessDefinitionEntity deployed = deployed().findProcessDefinitionFromCache(id);
            return deployed == null ? super.getCachedResourceDefinitionEntity(id) : deployed;
        }
    }

    /** The same for decisions. */
    static class DecisionDefinitions extends DecisionDefinitionManager {

        @Override
        public DecisionDefinitionEntity getCachedResourceDefinitionEntity(String id) {
            DecisionDefinitionEntity deployed = deployed().findDecisionDefinitionFromCache(id);
            return deployed == null ? super.getCachedResourceDefinitionEntity(id) : deployed;
        }
    }

    /** What is written of a case names its process, which is not read for it once more. */
    private static class HistoryOfKnownProcesses extends CacheAwareHistoryEventProducer {

        @Override
        protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
            ProcessDefinitionEntity deployed = deployed().findProcessDefinitionFromCache(id);
            return deployed == null ? super.getProcessDefinitionEntity(id) : deployed;
        }
    }

    /** Tells messages to cases that wait for them: no process of ours begins with one. */
    private static class CasesOnly extends DefaultCorrelationHandler {

        @Override
        public List<CorrelationHandlerResult> correlateStartMessages(
                CommandContext commandContext, String message, CorrelationSet correlation) {
            return List.of();
        }
    }

    private static DeploymentCache deployed() {
        return Context.getProcessEngineConfiguration().getDeploymentCache();
    }

    /** Reads a job definition once: what may change in it, suspension and priority, nobody may change. */
    static class JobDefinitions extends JobDefinitionManager {

        private final Map<String, JobDefinitionEntity> known;

        private JobDefinitions(Map<String, JobDefinitionEntity> known) {
            this.known = known;
        }

        @Override
        public JobDefinitionEntity findById(String id) {
            return known.computeIfAbsent(id, super::findById);
        }
    }

    /** Ends instances without looking for rights on each: rights are given on definitions, see {@code Authorizations}. */
    static class InstancesWithoutRights extends AuthorizationManager {

        @Override
        public void deleteAuthorizationsByResourceId(Resource resource, String id) {
            if (resource != Resources.PROCESS_INSTANCE) {
                super.deleteAuthorizationsByResourceId(resource, id);
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
