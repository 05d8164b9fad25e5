package io.mandate.engine.hardening.expression;

import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.beans.factory.BeanFactory;

/**
 * Lets models read variables and name our delegates, and queries ask for the person who is signed on. The engine itself
 * evaluates any text that reaches a task query inside {@code orQueries}, for everybody who may query tasks, whatever its
 * settings say; here such a text is refused before it is evaluated.
 */
public class GuardedExpressions extends JuelExpressionManager {

    /** What Tasklist's filters need. */
    private static final Pattern IN_QUERIES =
            Pattern.compile("\\$\\{\\s*(currentUser|currentUserGroups|now)\\(\\)\\s*}");

    private final ELResolver delegates;

    public GuardedExpressions(BeanFactory beans) {
        this.delegates = new DelegateBeans(beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new Guarded(createValueExpression(text), text);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        // first, so that no variable shadows a delegate, and none is loaded to look for one
        resolver.add(delegates);
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new PlainValues());
        return resolver;
    }

    private class Guarded extends JuelExpression {

        Guarded(ValueExpression expression, String text) {
            super(expression, GuardedExpressions.this, text);
        }

        /**
         * Only queries have no scope.
         *
         * @throws InvalidRequestException which the engine's REST answers with 400
         */
        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution context) {
            if (scope == null
                    && !isLiteralText()
                    && !IN_QUERIES.matcher(expressionText).matches()) {
                throw new InvalidRequestException(Status.BAD_REQUEST, "this expression is not allowed in queries");
            }
            return super.getValue(scope, context);
        }
    }
}
