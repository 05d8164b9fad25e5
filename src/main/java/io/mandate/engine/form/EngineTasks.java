package io.mandate.engine.form;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.mandate.engine.model.ElementNames;
import io.mandate.onboarding.task.CaseFacts;
import io.mandate.onboarding.task.Task;
import io.mandate.onboarding.task.TaskPage;
import io.mandate.onboarding.task.Tasks;
import io.mandate.people.SignedOn;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Tasks of the engine, for the portal. */
@Component
record EngineTasks(
        FormSeam seam,
        DeployedForms forms,
        RuntimeService instances,
        CaseFacts facts,
        OwnMatters own,
        ElementNames names)
        implements Tasks {

    @Override
    public List<Task> of(SignedOn who, String language) {
        List<org.camunda.bpm.engine.task.Task> open =
                seam.tasksOf(who.userId()).orderByTaskCreateTime().asc().list();
        if (open.isEmpty()) {
            return List.of();
        }
        Map<String, UUID> cases = casesOf(open.stream()
                .map(org.camunda.bpm.engine.task.Task::getProcessInstanceId)
                .collect(toSet()));
        Map<UUID, CaseFacts.Facts> known = facts.of(Set.copyOf(cases.values()));
        Map<String, Set<UUID>> theirs = own(open, cases, who);
        return open.stream()
                .filter(task -> cases.containsKey(task.getProcessInstanceId()))
                .map(task -> {
                    UUID caseId = cases.get(task.getProcessInstanceId());
                    Optional<CaseFacts.Facts> about = Optional.ofNullable(known.get(caseId));
                    return new Task(
                            task.getId(),
                            task.getTaskDefinitionKey(),
                            names.ofStep(
                                    task.getProcessDefinitionId(),
                                    task.getTaskDefinitionKey(),
                                    task.getName(),
                                    language),
                            about.map(CaseFacts.Facts::group).orElse(null),
                            about.map(CaseFacts.Facts::person).orElse(null),
                            about.map(CaseFacts.Facts::title).orElse(null),
                            caseId,
                            task.getCreateTime().toInstant(),
                            Optional.ofNullable(task.getDueDate())
                                    .map(Date::toInstant)
                                    .orElse(null),
                            who.userId().equals(task.getAssignee()),
                            theirs.get(task.getTaskDefinitionKey()).contains(caseId));
                })
                .toList();
    }

    /** By step, the cases that are a matter of their own. */
    private Map<String, Set<UUID>> own(
            List<org.camunda.bpm.engine.task.Task> open, Map<String, UUID> cases, SignedOn who) {
        Map<String, Set<UUID>> own = open.stream()
                .filter(task -> cases.containsKey(task.getProcessInstanceId()))
                .collect(groupingBy(
                        org.camunda.bpm.engine.task.Task::getTaskDefinitionKey,
                        mapping(task -> cases.get(task.getProcessInstanceId()), toSet())));
        own.replaceAll((step, ids) -> this.own.among(ids, step, who.accountId()));
        return own;
    }

    @Override
    public Optional<TaskPage> open(String taskId, SignedOn who, String language) {
        return seam.onTask(
                taskId, who, task -> new TaskPage(forms.in(seam.formOf(task), language), seam.data(task, who)));
    }

    @Override
    public boolean complete(String taskId, Map<String, Object> values, SignedOn who) {
        return seam.complete(taskId, values, who);
    }

    private Map<String, UUID> casesOf(Set<String> processInstanceIds) {
        return instances.createProcessInstanceQuery().processInstanceIds(processInstanceIds).list().stream()
                .collect(toMap(ProcessInstance::getId, instance -> UUID.fromString(instance.getBusinessKey())));
    }
}
