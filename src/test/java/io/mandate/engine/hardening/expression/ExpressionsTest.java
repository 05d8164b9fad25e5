package io.mandate.engine.hardening.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.engine.EngineTest;
import io.mandate.engine.release.TestDeployments;
import io.mandate.engine.release.replay.HostileTable;
import java.util.Map;
import java.util.UUID;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest extends EngineTest {

    private static final String HOSTILE = "${''.getClass().forName('java.lang.System').getName()}";

    @Test
    void the_task_query_does_not_evaluate_expressions_in_its_branches() {
        assertRefused(query().or().taskAssigneeExpression(HOSTILE).endOr());
    }

    @Test
    void neither_does_the_task_query_of_the_rest_api() throws Exception {
        TaskQueryDto dto = new ObjectMapper()
                .readValue("{\"orQueries\": [{\"assigneeExpression\": \"" + HOSTILE + "\"}]}", TaskQueryDto.class);

        assertRefused(dto.toQuery(engine));
    }

    @Test
    void a_stored_filter_with_an_expression_is_refused_when_it_is_listed() {
        Filter filter = engine.getFilterService()
                .newTaskFilter("hostile")
                .setQuery(query().or().taskAssigneeExpression(HOSTILE).endOr());
        engine.getFilterService().saveFilter(filter);

        assertThatThrownBy(() -> engine.getFilterService().list(filter.getId()))
                .hasStackTraceContaining("this expression is not allowed in queries");
        assertThatThrownBy(() -> engine.getFilterService().count(filter.getId()))
                .hasStackTraceContaining("this expression is not allowed in queries");

        engine.getFilterService().deleteFilter(filter.getId());
    }

    @Test
    void neither_is_one_evaluated_that_extends_a_stored_filter() {
        Filter filter = engine.getFilterService().newTaskFilter("harmless").setQuery(query());
        engine.getFilterService().saveFilter(filter);
        TaskQuery extending = query().or().taskAssigneeExpression(HOSTILE).endOr();

        assertThatThrownBy(() -> engine.getFilterService().list(filter.getId(), extending))
                .hasStackTraceContaining("this expression is not allowed in queries");

        engine.getFilterService().deleteFilter(filter.getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser().getClass()}",
                "${seamDelegate}",
                "${dataSource}",
                "${now()}${currentUser()}",
                "#{currentUser()}",
                "${S('{}')}"
            })
    void only_the_person_who_is_signed_on_and_the_time_are_known_to_queries(String expression) {
        assertRefused(query().or().taskAssigneeExpression(expression).endOr());
    }

    @Test
    void a_filter_may_ask_for_the_person_who_is_signed_on() {
        Task task = taskFor("officers-160");
        as("olivia", () -> engine.getTaskService().claim(task.getId(), "olivia"));
        Filter mine = engine.getFilterService()
                .createFilterQuery()
                .filterName("Tasks I have claimed")
                .singleResult();

        assertThat(as("olivia", () -> engine.getFilterService().<Task>listPage(mine.getId(), 0, 100)))
                .extracting(Task::getId)
                .contains(task.getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${hardening}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${''.class}",
                "${seamDelegate.execute(execution)}"
            })
    void a_model_reaches_neither_other_beans_nor_classes_nor_the_engine(String expression) {
        assertThatThrownBy(() -> run(expression)).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${deciders}", "${execution.processBusinessKey}", "${deciders.toUpperCase()}", "plain"})
    void a_model_reads_variables_and_what_is_known_of_the_step(String expression) {
        assertThat(run(expression)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "javascript", "js", "graal.js", "groovy"})
    void no_script_runs(String language) {
        assertThatThrownBy(() -> TestDeployments.deploy(engine.getRepositoryService()
                                .createDeployment()
                                .addModelInstance(
                                        "script.bpmn",
                                        Bpmn.createExecutableProcess("script")
                                                .camundaHistoryTimeToLiveString("P1D")
                                                .startEvent()
                                                .scriptTask()
                                                .scriptFormat(language)
                                                .scriptText("1 + 1")
                                                .endEvent()
                                                .done()))
                        .getId()
                        .concat(engine.getRuntimeService()
                                .startProcessInstanceByKey("script")
                                .getId()))
                .hasMessageContaining("Can't find scripting engine");
        assertThat(new ScriptEngineManager().getEngineByName("js")).isNull();
    }

    /** Each would end here, so that a red test does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(for a in 1..9 return a)",
                "if every a in [1, 2] satisfies a &gt; 0 then 1 else 2",
                "10 ** 2",
                "if matches(\"a\", \"^(a+)+$\") then 1 else 2",
                "{a: 1}.a",
                "not(a,(not(a,(1"
            })
    void a_table_of_a_deployment_evaluates_plain_cells_only(String answer) {
        TestDeployments.deploy(engine.getRepositoryService()
                .createDeployment()
                .addString("hostile.dmn", HostileTable.text("integer", "", "", answer)));

        assertThatThrownBy(() -> engine.getDecisionService()
                        .evaluateDecisionByKey("hostile")
                        .variables(Map.of("kind", "a"))
                        .evaluate())
                .hasStackTraceContaining("more than constants, comparisons and ranges");
    }

    private Object run(String expression) {
        String key = "expression";
        TestDeployments.deploy(engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask()
                                .camundaInputParameter("value", expression)
                                .endEvent()
                                .done()));
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        key, UUID.randomUUID().toString(), Variables.putValue("deciders", "officers-160"))
                .getId();
        return engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .variableName("value")
                .singleResult()
                .getValue();
    }

    private TaskQuery query() {
        return engine.getTaskService().createTaskQuery();
    }

    private static void assertRefused(TaskQuery query) {
        assertThatThrownBy(query::list).hasStackTraceContaining("this expression is not allowed in queries");
        assertThatThrownBy(query::count).hasStackTraceContaining("this expression is not allowed in queries");
    }
}
