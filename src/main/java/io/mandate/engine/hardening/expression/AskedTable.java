package io.mandate.engine.hardening.expression;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** A decision table that says which of its rows answer; the engine's own result does not name them. */
public final class AskedTable {

    private static final ThreadLocal<List<DmnEvaluatedDecisionRule>> ANSWERING = ThreadLocal.withInitial(List::of);
    private static final DmnEngine ENGINE = engine();

    private final DmnDecision decision;

    /** @throws DmnEngineException if the engine cannot read the table */
    public AskedTable(String key, DmnModelInstance model) {
        this.decision = ENGINE.parseDecision(key, model);
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = PlainTables.configuration();
        configuration.customPostDecisionTableEvaluationListeners(
                List.of(event -> ANSWERING.set(event.getMatchingRules())));
        return configuration.buildEngine();
    }

    /**
     * The rows that answer, in the order of the table.
     *
     * @throws SeveralAnswers if more rows match than the hit policy allows
     * @throws DmnEngineException if a cell cannot be read, or not with these values
     */
    public List<DmnEvaluatedDecisionRule> rows(Map<String, Object> question) {
        ANSWERING.remove();
        try {
            ENGINE.evaluateDecisionTable(decision, question);
            return List.copyOf(ANSWERING.get());
        } catch (DmnHitPolicyException several) {
            throw new SeveralAnswers(several);
        } catch (FeelException unreadable) {
            throw new DmnEngineException(unreadable.getMessage(), unreadable);
        } finally {
            ANSWERING.remove();
        }
    }

    /** More rows of a table match than its hit policy allows. */
    public static final class SeveralAnswers extends DmnEngineException {
        private static final long serialVersionUID = 1;

        private SeveralAnswers(DmnHitPolicyException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
