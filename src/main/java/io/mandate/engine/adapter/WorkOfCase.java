package io.mandate.engine.adapter;

import io.mandate.engine.form.OwnMatters;
import io.mandate.engine.model.ElementNames;
import io.mandate.onboarding.access.Member;
import io.mandate.onboarding.access.Memberships;
import io.mandate.operations.action.CaseWork;
import io.mandate.platform.words.Language;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Jobs and tasks of the case's instance. */
@Component
record WorkOfCase(
        @Lazy TaskService tasks,
        @Lazy ManagementService management,
        Memberships memberships,
        OwnMatters own,
        ElementNames names,
        JdbcClient jdbc)
        implements CaseWork {

    @Override
    public List<OpenTask> tasks(UUID caseId) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).active().list().stream()
                .map(task -> new OpenTask(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        names.ofStep(
                                task.getProcessDefinitionId(),
                                task.getTaskDefinitionKey(),
                                task.getName(),
                                Language.ofRequest()),
                        task.getAssignee()))
                .toList();
    }

    @Override
    public List<String> candidates(UUID caseId, String task) {
        String step = tasks.createTaskQuery().taskId(task).singleResult().getTaskDefinitionKey();
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> memberships.in(group).stream())
                .filter(member ->
                        own.among(Set.of(caseId), step, member.accountId()).isEmpty())
                .map(Member::userId)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void handOver(String task, String userId) {
        tasks.setAssignee(task, userId);
    }

    @Override
    public int waiting(UUID caseId) {
        return failed(caseId).size();
    }

    @Override
    public Set<UUID> waiting(Collection<UUID> cases) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct p.business_key_::uuid
                        from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                        where p.business_key_ = any (:cases) and (j.retries_ = 0 or j.exception_msg_ is not null)""")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public void retry(UUID caseId) {
        failed(caseId).forEach(job -> management.setJobRetries(job.id(), Math.max(1, job.retries())));
    }

    /** Jobs that failed at least once, including those that the engine will retry. */
    private List<FailedJob> failed(UUID caseId) {
        return jdbc.sql(
                        """
                        select j.id_ as id, j.retries_ as retries from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                        where p.business_key_ = :case and (j.retries_ = 0 or j.exception_msg_ is not null)""")
                .param("case", caseId.toString())
                .query(FailedJob.class)
                .list();
    }

    private record FailedJob(String id, int retries) {}
}
