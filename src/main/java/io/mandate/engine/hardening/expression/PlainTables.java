package io.mandate.engine.hardening.expression;

import io.mandate.engine.feel.PlainFeel;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Decision tables whose cells are {@link PlainFeel}, and in no other language. For releases that were checked less strictly,
 * and for drafts that are tried before they are checked.
 */
public final class PlainTables {

    private PlainTables() {}

    /** For every engine that evaluates tables; a cell that may not end is a {@link FeelException}. */
    public static DefaultDmnEngineConfiguration configuration() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(Cells::new);
        configuration.setScriptEngineResolver(language -> null);
        configuration.setElProvider(text -> {
            throw new FeelException("a cell is in another language than FEEL");
        });
        return configuration;
    }

    public static DmnEngine engine() {
        return configuration().buildEngine();
    }

    private static final class Cells implements FeelEngine {

        private final FeelEngine engine = new ScalaFeelEngineFactory().createInstance();

        @Override
        public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
            requirePlain(text);
            return engine.evaluateSimpleExpression(text, variables);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String text, String input, VariableContext variables) {
            requirePlain(text);
            return engine.evaluateSimpleUnaryTests(text, input, variables);
        }

        private static void requirePlain(String text) {
            PlainFeel.problem(text).ifPresent(problem -> {
                throw new FeelException("A cell holds more than constants, comparisons and ranges: " + problem);
            });
        }
    }
}
