package io.mandate.engine.feel;

import java.util.HashMap;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.springframework.stereotype.Component;

/** Evaluates the expressions of forms ({@code =decision = "WITHDRAW"}) with the engine's own FEEL; those that may not end are refused. */
@Component
public class Feel {

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();

    /**
     * @param expression with its leading equals sign
     * @return null if it cannot be evaluated, or not in bounded time
     */
    public Object evaluate(String expression, Map<String, Object> data, Map<String, Object> context) {
        String feel = expression.replaceFirst("^\\s*=", "");
        if (PlainFeel.problem(feel).isPresent()) {
            return null;
        }
        Map<String, Object> names = new HashMap<>(data);
        names.putAll(context);
        EvaluationResult result = engine.evaluateExpression(feel, names);
        return result.isSuccess() ? result.result() : null;
    }
}
