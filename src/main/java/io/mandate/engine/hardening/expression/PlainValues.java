package io.mandate.engine.hardening.expression;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * Properties and methods of values (text, numbers, dates, collections) and a few properties of the running step. Classes,
 * the engine's services and our beans have none here, so no expression leads from a model into Java.
 */
class PlainValues extends BeanELResolver {

    private static final Set<String> OF_A_STEP = Set.of(
            "id",
            "name",
            "assignee",
            "businessKey",
            "processBusinessKey",
            "processInstanceId",
            "processDefinitionId",
            "currentActivityId",
            "currentActivityName",
            "taskDefinitionKey");

    PlainValues() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base != null && !isValue(base, property) && !isOfAStep(base, property)) {
            throw new ELException("not readable in models: " + property);
        }
        return super.getValue(context, base, property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        if (base != null && (!isValue(base, method) || "getClass".equals(method))) {
            throw new ELException("not callable in models: " + method);
        }
        return super.invoke(context, base, method, types, arguments);
    }

    private static boolean isValue(Object base, Object member) {
        return !"class".equals(member)
                && (base instanceof CharSequence
                        || base instanceof Number
                        || base instanceof Boolean
                        || base instanceof Date
                        || base instanceof Temporal
                        || base instanceof TemporalAmount
                        || base instanceof Collection
                        || base instanceof Map);
    }

    private static boolean isOfAStep(Object base, Object property) {
        return (base instanceof BaseDelegateExecution || base instanceof DelegateTask) && OF_A_STEP.contains(property);
    }
}
