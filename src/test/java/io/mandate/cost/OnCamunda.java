package io.mandate.cost;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Camunda with the settings of its starter. */
final class OnCamunda implements PlainEngine {

    private final ProcessEngine engine;
    private final Jobs jobs;

    /** Makes the engine's tables. */
    OnCamunda(DataSource source, StraightforwardRows rows, Meter meter) {
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setProcessEngineName(Straightforward.PROCESS);
        settings.setDataSource(source);
        settings.setTransactionManager(new DataSourceTransactionManager(source));
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setDefaultSerializationFormat("application/json");
        settings.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        PlainSteps<DelegateExecution> steps = new PlainSteps<>(
                rows, DelegateExecution::getVariable, DelegateExecution::setVariable, OnCamunda::hoursOfCode);
        settings.setBeans(Map.of(
                "issueCode", (JavaDelegate) steps::issueCode,
                "mailCode", (JavaDelegate) steps::mailCode,
                "giveAccess", (JavaDelegate) steps::giveAccess,
                "changeRights", (JavaDelegate) step -> {},
                "endAccess", (JavaDelegate) step -> {}));
        engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource(Straightforward.MODEL)
                .addClasspathResource("models/processes/code-policy.dmn")
                .deploy();
        jobs = new Jobs(engine, meter);
    }

    @Override
    public void start(Map<String, Object> variables) {
        engine.getRuntimeService().startProcessInstanceByKey(Straightforward.PROCESS, variables);
    }

    @Override
    public void tell(UUID invitation, String message) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceVariableEquals("invitation", invitation.toString())
                .correlate();
    }

    @Override
    public void run(Phase phase, int due) {
        jobs.run(phase, due);
    }

    @Override
    public void close() {
        engine.close();
    }

    private static long hoursOfCode(DelegateExecution step) {
        Number hours = step.getProcessEngineServices()
                .getDecisionService()
                .evaluateDecisionByKey("code-policy")
                .variables(Map.of("role", "TEAM_MEMBER"))
                .evaluate()
                .getSingleResult()
                .getEntry("validityHours");
        return hours.longValue();
    }
}
