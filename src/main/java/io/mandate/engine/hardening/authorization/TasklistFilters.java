package io.mandate.engine.hardening.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The filters of Tasklist, for everybody; nobody else writes any. Written at start-up, others are removed. */
@Component
record TasklistFilters(FilterService filters, TaskService tasks, AtStartUp atStartUp)
        implements SmartInitializingSingleton {

    @Override
    public void afterSingletonsInstantiated() {
        atStartUp.run(this::write);
    }

    /** Beside it the engine shows to everybody only tasks of their groups. */
    private static TaskQuery mineOr(TaskQuery query) {
        return query.taskAssigneeExpression("${currentUser()}");
    }

    private void write() {
        Map<String, Query<?, ?>> wanted = new LinkedHashMap<>();
        wanted.put(
                "Tasks I may work on",
                mineOr(tasks.createTaskQuery().or().taskUnassigned()).endOr());
        wanted.put("Tasks I have claimed", mineOr(tasks.createTaskQuery()));
        List<Filter> present = filters.createFilterQuery().list();
        present.stream()
                .filter(filter -> !wanted.containsKey(filter.getName()))
                .forEach(filter -> filters.deleteFilter(filter.getId()));
        present.forEach(filter -> wanted.remove(filter.getName()));
        wanted.forEach((name, query) -> filters.saveFilter(
                filters.newTaskFilter(name).setQuery(query).setProperties(Map.of("priority", 0, "refresh", true))));
    }
}
