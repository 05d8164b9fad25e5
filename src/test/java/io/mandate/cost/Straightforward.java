package io.mandate.cost;

import static io.mandate.cost.Phase.CHANGE;
import static io.mandate.cost.Phase.ISSUE;
import static io.mandate.cost.Phase.MAIL;
import static io.mandate.cost.Phase.REDEEM;
import static io.mandate.cost.Phase.REVOKE;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The control: the same onboarding on an engine as tutorials use it. Every step is asynchronous, what the steps need
 * travels in six variables, messages are correlated by a variable, and the engine runs with the settings of its starter.
 * The rows of the domain are ours.
 */
final class Straightforward implements Onboarding {

    static final String PROCESS = "straightforward";
    static final String MODEL = "cost/straightforward.bpmn";

    private final PlainEngine engine;
    private final StraightforwardRows rows;
    private final TransactionTemplate transaction;
    private final Meter meter;

    Straightforward(PlainEngine engine, StraightforwardRows rows, DataSource source, Meter meter) {
        this.engine = engine;
        this.rows = rows;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.meter = meter;
    }

    @Override
    public Map<Phase, Cost> of(Person person, boolean withChange) {
        UUID invitation = meter.count(
                ISSUE,
                () -> transaction.execute(status -> {
                    UUID id = rows.invite(person);
                    engine.start(Map.of(
                            "invitation", id.toString(),
                            "group", person.group(),
                            "email", person.email(),
                            "inviter", person.administrator().toString(),
                            "rights", Setting.RIGHTS));
                    return id;
                }));
        engine.run(ISSUE, 1);
        engine.run(MAIL, 1);
        String code = rows.mailedCode(invitation);
        meter.count(REDEEM, () -> {
            transaction.executeWithoutResult(status -> rows.countTry(person));
            transaction.executeWithoutResult(status -> {
                rows.redeem(person, code);
                engine.tell(invitation, "code-redeemed");
            });
            return null;
        });
        engine.run(REDEEM, 1);
        if (withChange) {
            transact(CHANGE, () -> rows.changeRights(person), invitation, "rights-changed");
        }
        transact(REVOKE, () -> rows.remove(person), invitation, "access-ended");
        return meter.take();
    }

    private void transact(Phase phase, Runnable change, UUID invitation, String message) {
        meter.count(phase, () -> {
            transaction.executeWithoutResult(status -> {
                change.run();
                engine.tell(invitation, message);
            });
            return null;
        });
        engine.run(phase, 1);
    }
}
