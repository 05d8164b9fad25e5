package io.mandate.engine.form;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.engine.hardening.form.CaseForms;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One way in for every form, whether it was filled in in the portal, in Tasklist or by a program: whose task is it, does
 * the case's own form accept the values, then the feature that receives them. All in one transaction.
 */
@Component
class FormSeam implements CaseForms {

    private final TaskService tasks;
    private final FormService forms;
    private final DeployedForms deployedForms;
    private final FormRules rules;
    private final Map<String, StartForm> startForms;
    private final Map<String, TaskForm> taskForms;
    private final AddedStep addedStep;
    private final DoneTasks doneTasks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FormSeam(
            TaskService tasks,
            FormService forms,
            DeployedForms deployedForms,
            FormRules rules,
            List<StartForm> startForms,
            List<TaskForm> taskForms,
            AddedStep addedStep,
            DoneTasks doneTasks,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.forms = forms;
        this.deployedForms = deployedForms;
        this.rules = rules;
        this.startForms = startForms.stream().collect(toMap(StartForm::formId, Function.identity()));
        this.taskForms = taskForms.stream().collect(toMap(TaskForm::formId, Function.identity()));
        this.addedStep = addedStep;
        this.doneTasks = doneTasks;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Open tasks that a person may work on: claimed by themselves, or unclaimed and offered to a group of theirs. */
    TaskQuery tasksOf(String userId) {
        return tasks.createTaskQuery()
                .active()
                .or()
                .taskAssignee(userId)
                .taskCandidateUser(userId)
                .endOr();
    }

    /**
     * Does something with a task, in one transaction, in which nobody else ends it: the engine's commands read a case
     * piece by piece, and fail in many ways when it goes between two of them.
     *
     * @return empty if the person may not work on it, or if it was completed or cancelled meanwhile
     */
    <T> Optional<T> onTask(String taskId, SignedOn who, Function<TaskRef, T> work) {
        return transaction.execute(status -> lockedCase(taskId)
                .flatMap(caseId -> Optional.ofNullable(
                                tasksOf(who.userId()).taskId(taskId).singleResult())
                        .map(task ->
                                new TaskRef(task.getId(), task.getTaskDefinitionKey(), caseId, task.getAssignee())))
                .map(work));
    }

    /** The case of an open task, once nobody else is about to change the task. */
    private Optional<UUID> lockedCase(String taskId) {
        return jdbc.sql(
                        """
                        select e.business_key_ from act_ru_task t
                        join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where t.id_ = :task for no key update of t""")
                .param("task", taskId)
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }

    DeployedForm formOf(TaskRef task) {
        return deployedForms
                .of(forms.getTaskFormData(task.id()))
                .orElseThrow(() -> new InvalidInput("", "form", Message.of("refusal.task.no-form")));
    }

    private DeployedForm startFormOf(String processDefinitionId) {
        return deployedForms
                .of(forms.getStartFormData(processDefinitionId))
                .orElseThrow(() -> new InvalidInput("", "form", Message.of("refusal.process.no-form")));
    }

    @Override
    public JsonNode startForm(String processDefinitionId, String language, SignedOn who) {
        return FormOptions.fill(
                deployedForms.in(startFormOf(processDefinitionId), language), startData(processDefinitionId, who));
    }

    @Override
    public Optional<JsonNode> taskForm(String taskId, String language, SignedOn who) {
        return onTask(taskId, who, task -> deployedForms.in(formOf(task), language));
    }

    @Override
    public Optional<Map<String, Object>> taskData(String taskId, SignedOn who) {
        return onTask(taskId, who, task -> data(task, who));
    }

    Map<String, Object> data(TaskRef task, SignedOn who) {
        return data(task, formOf(task), who);
    }

    private Map<String, Object> data(TaskRef task, DeployedForm form, SignedOn who) {
        TaskForm receiver = taskForms.get(form.id());
        return receiver == null ? addedStep.data(task) : receiver.data(task, who);
    }

    @Override
    public Map<String, Object> startData(String processDefinitionId, SignedOn who) {
        return startForm(startFormOf(processDefinitionId)).data(who);
    }

    @Override
    public boolean complete(String taskId, Map<String, Object> values, SignedOn who) {
        try {
            if (onTask(taskId, who, task -> submit(task, values, who)).isPresent()) {
                return true;
            }
        } catch (StateMovedOn movedOn) {
            throw doneTasks.find(taskId, who).orElse(movedOn);
        }
        doneTasks.find(taskId, who).ifPresent(done -> {
            throw done;
        });
        return false;
    }

    private TaskRef submit(TaskRef task, Map<String, Object> values, SignedOn who) {
        if (task.assignee() == null) {
            tasks.setAssignee(task.id(), who.userId());
        }
        DeployedForm form = formOf(task);
        Map<String, Object> checked = rules.check(said(form), values, data(task, form, who));
        TaskForm receiver = taskForms.get(form.id());
        if (receiver == null) {
            addedStep.submit(task, form.schema(), checked, who);
        } else {
            receiver.submit(task, checked, who);
        }
        return task;
    }

    @Override
    public boolean giveBack(String taskId, SignedOn who) {
        return onTask(taskId, who, task -> {
                    boolean held = who.userId().equals(task.assignee());
                    if (held) {
                        tasks.setAssignee(taskId, null);
                    }
                    return held;
                })
                .orElse(false);
    }

    @Override
    public UUID start(String processDefinitionId, Map<String, Object> values, SignedOn who) {
        return transaction.execute(status -> {
            DeployedForm form = startFormOf(processDefinitionId);
            StartForm receiver = startForm(form);
            return receiver.submit(rules.check(said(form), values, receiver.data(who)), who);
        });
    }

    /** In the language of whoever is told what is wrong. */
    private JsonNode said(DeployedForm form) {
        return deployedForms.in(form, Language.ofRequest());
    }

    private StartForm startForm(DeployedForm form) {
        return Optional.ofNullable(startForms.get(form.id()))
                .orElseThrow(() -> new InvalidInput("", "form", Message.of("refusal.form.not-here")));
    }
}
