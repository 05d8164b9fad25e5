package io.mandate.engine.delegate;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a delegate asks of its execution: the case, its release, and the decisions of that release. */
@Component
public class Case {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final Clock clock;
    private final Map<String, String> releases = new ConcurrentHashMap<>();
    private final Map<String, String> tables = new ConcurrentHashMap<>();

    Case(@Lazy DecisionService decisions, @Lazy RepositoryService repository, Clock clock) {
        this.decisions = decisions;
        this.repository = repository;
        this.clock = clock;
    }

    public UUID id(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    /** The deployment that the case follows. Deployments never change, so their ids are remembered. */
    public String release(DelegateExecution execution) {
        return releases.computeIfAbsent(
                execution.getProcessDefinitionId(),
                id -> repository.getProcessDefinition(id).getDeploymentId());
    }

    /** Evaluates a decision table of the case's own release; the evaluation is recorded with the case. */
    public DmnDecisionResult decide(DelegateExecution execution, String table, Map<String, Object> inputs) {
        String id = tables.computeIfAbsent(release(execution) + "/" + table, key -> repository
                .createDecisionDefinitionQuery()
                .deploymentId(release(execution))
                .decisionDefinitionKey(table)
                .singleResult()
                .getId());
        return decisions.evaluateDecisionById(id).variables(inputs).evaluate();
    }

    /** How long the case may wait for this, by waiting-times.dmn. */
    public Duration waitingTime(DelegateExecution execution, String waitingFor) {
        Number hours = decide(execution, "waiting-times", Map.of("waitingFor", waitingFor))
                .getSingleEntry();
        return Duration.ofHours(hours.longValue());
    }

    /** The instant, this long from now, at which a wait becomes visible. */
    public Date latest(Duration wait) {
        return Date.from(clock.instant().plus(wait));
    }
}
