package io.mandate.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Tasklist and Cockpit find their engine by its name among all of the process, and several applications of a process have one
 * named {@code default}: without this it would be that of the application which began last, with its people and tasks.
 */
final class EngineOfTheClass implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
    }
}
