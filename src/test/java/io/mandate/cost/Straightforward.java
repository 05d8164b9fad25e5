package io.mandate.cost;

import static io.mandate.cost.Phase.CHANGE;
import static io.mandate.cost.Phase.ISSUE;
import static io.mandate.cost.Phase.MAIL;
import static io.mandate.cost.Phase.REDEEM;
import static io.mandate.cost.Phase.REVOKE;

import java.util.Date;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The control: the same onboarding on the engine as tutorials use it. Every step is asynchronous, what the steps need
 * travels in six variables, messages are correlated by a variable, and the engine runs with the settings of its starter.
 * The rows of the domain are ours.
 */
final class Straightforward implements Onboarding {

    private static final String PROCESS = "straightforward";

    private final ProcessEngine engine;
    private final StraightforwardRows rows;
    private final TransactionTemplate transaction;
    private final Jobs jobs;
    private final Meter meter;
    private final UUID administrator;

    Straightforward(ProcessEngine engine, StraightforwardRows rows, DataSource source, Meter meter, UUID administrator) {
        this.engine = engine;
        this.rows = rows;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.jobs = new Jobs(engine, meter);
        this.meter = meter;
        this.administrator = administrator;
    }

    /** An engine that makes its own tables. */
    static ProcessEngine engine(DataSource source, StraightforwardRows rows) {
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setProcessEngineName(PROCESS);
        settings.setDataSource(source);
        settings.setTransactionManager(new DataSourceTransactionManager(source));
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setDefaultSerializationFormat("application/json");
        settings.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        settings.setBeans(Map.of(
                "issueCode", (JavaDelegate) step -> issueCode(step, rows),
                "mailCode", (JavaDelegate) step -> rows.mailCode(invitation(step)),
                "giveAccess", (JavaDelegate) step -> rows.giveAccess(invitation(step)),
                "changeRights", (JavaDelegate) step -> {},
                "endAccess", (JavaDelegate) step -> {}));
        ProcessEngine engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("cost/straightforward.bpmn")
                .addClasspathResource("models/processes/code-policy.dmn")
                .deploy();
        return engine;
    }

    @Override
    public Map<Phase, Cost> of(Person person) {
        UUID invitation = meter.count(ISSUE, () -> transaction.execute(status -> {
            UUID id = rows.invite(administrator, person.email());
            engine.getRuntimeService()
                    .startProcessInstanceByKey(
                            PROCESS,
                            Variables.createVariables()
                                    .putValue("invitation", id.toString())
                                    .putValue("group", Setting.GROUP)
                                    .putValue("email", person.email())
                                    .putValue("inviter", administrator.toString())
                                    .putValue("rights", Setting.RIGHTS));
            return id;
        }));
        jobs.run(ISSUE, 1);
        jobs.run(MAIL, 1);
        String code = rows.mailedCode(invitation);
        meter.count(REDEEM, () -> {
            transaction.executeWithoutResult(status -> rows.countTry(person.account()));
            transaction.executeWithoutResult(status -> {
                rows.redeem(person.account(), code);
                tell(invitation, "code-redeemed");
            });
            return null;
        });
        jobs.run(REDEEM, 1);
        meter.count(CHANGE, () -> {
            transaction.executeWithoutResult(status -> {
                rows.changeRights(administrator, person.userId());
                tell(invitation, "rights-changed");
            });
            return null;
        });
        jobs.run(CHANGE, 1);
        meter.count(REVOKE, () -> {
            transaction.executeWithoutResult(status -> {
                rows.remove(administrator, person.userId());
                tell(invitation, "access-ended");
            });
            return null;
        });
        jobs.run(REVOKE, 1);
        return meter.take();
    }

    private void tell(UUID invitation, String message) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceVariableEquals("invitation", invitation.toString())
                .correlate();
    }

    private static void issueCode(DelegateExecution step, StraightforwardRows rows) {
        Number hours = step.getProcessEngineServices()
                .getDecisionService()
                .evaluateDecisionByKey("code-policy")
                .variables(Map.of("role", "TEAM_MEMBER"))
                .evaluate()
                .getSingleResult()
                .getEntry("validityHours");
        step.setVariable(
                "codeExpiresAt",
                Date.from(rows.issueCode(invitation(step), (String) step.getVariable("email"), hours.longValue())));
    }

    private static UUID invitation(DelegateExecution step) {
        return UUID.fromString((String) step.getVariable("invitation"));
    }
}
