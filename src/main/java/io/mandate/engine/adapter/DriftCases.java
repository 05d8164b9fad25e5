package io.mandate.engine.adapter;

import static io.mandate.engine.adapter.Cases.moving;
import static io.mandate.engine.model.AccessCode.CODE_EXPIRES_AT;
import static io.mandate.engine.model.AccessCode.CORRECT_ADDRESS_TASK;
import static io.mandate.engine.model.AccessCode.DECIDERS;
import static io.mandate.engine.model.AccessCode.DECIDE_BY;
import static io.mandate.engine.model.AccessCode.EXPIRED_CODE_TASK;
import static io.mandate.engine.model.AccessCode.REMINDERS;
import static io.mandate.engine.model.Designation.CONFIRM_BY;
import static io.mandate.engine.model.Designation.PLANNED;
import static io.mandate.engine.model.Designation.PLANNED_FOR;
import static io.mandate.engine.model.Designation.REVIEW_BY;
import static io.mandate.engine.model.Designation.REVIEW_TASK;
import static org.camunda.bpm.engine.variable.Variables.booleanValue;
import static org.camunda.bpm.engine.variable.Variables.createVariables;
import static org.camunda.bpm.engine.variable.Variables.dateValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import io.mandate.engine.model.Authorization;
import io.mandate.engine.model.Designation;
import io.mandate.engine.release.Releases;
import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.access.Role;
import io.mandate.operations.drift.CaseInstances;
import io.mandate.operations.drift.Kind;
import io.mandate.operations.drift.Standing;
import io.mandate.platform.rules.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instances beside the rows: what differs, and how an instance follows its rows again. */
@Component
record DriftCases(
        JdbcClient jdbc,
        @Lazy RuntimeService runtime,
        @Lazy ManagementService management,
        @Lazy Releases releases,
        @Lazy RuleBook rules,
        Clock clock)
        implements CaseInstances {

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final String EXPIRY = "event_codeExpired";
    private static final String REMINDER = "event_reminderDue";

    @Override
    public List<Seen> differing(Kind kind, String after, int limit) {
        return jdbc.sql("select id::text as subject, case_id from (" + DriftQuestions.of(kind)
                        + ") d where id::text collate \"C\" > :after order by id::text collate \"C\" limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Seen(row.getString("subject"), caseId(row.getString("case_id"))))
                .list();
    }

    private static UUID caseId(String text) {
        return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    @Override
    public boolean differs(Kind kind, String subject) {
        return !jdbc.sql("select 1 from (" + DriftQuestions.of(kind) + ") d where id = :id limit 1")
                .param("id", DriftQuestions.isText(kind) ? subject : UUID.fromString(subject))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    @Override
    public void follow(UUID caseId, Optional<Standing> standing) {
        List<ProcessInstance> present = instances(caseId);
        present.forEach(instance -> end(instance.getId()));
        standing.ifPresent(place -> {
            String process = place.role() == Role.PRIMARY_ADMINISTRATOR ? Designation.KEY : Authorization.KEY;
            String definition = present.stream()
                    .findFirst()
                    .map(ProcessInstance::getProcessDefinitionId)
                    .filter(id -> id.startsWith(process + ":"))
                    .orElseGet(() -> releases.process(process));
            start(definition, caseId, place);
        });
    }

    private void start(String definition, UUID caseId, Standing standing) {
        ProcessInstantiationBuilder start =
                runtime.createProcessInstanceById(definition).businessKey(caseId.toString());
        ProcessInstance instance =
                switch (standing.place()) {
                    case REQUESTED ->
                        start.setVariables(planned(standing.until())).execute();
                    case AWAITING_CONFIRMATION ->
                        start.setVariables(until(CONFIRM_BY, standing, "CONFIRMATION"))
                                .startBeforeActivity("gateway_awaitConfirmation")
                                .execute();
                    case IN_REVIEW ->
                        start.setVariables(until(REVIEW_BY, standing, "REVIEW"))
                                .startBeforeActivity(REVIEW_TASK)
                                .execute();
                    case CODE_DUE ->
                        start.startBeforeActivity("serviceTask_issueAccessCode").execute();
                    case CODE_UNMAILED ->
                        start.setVariables(codeTimes(standing))
                                .startBeforeActivity("serviceTask_mailAccessCode")
                                .execute();
                    case CODE_MAILED ->
                        start.setVariables(codeTimes(standing))
                                .startBeforeActivity("receiveTask_awaitRedemption")
                                .execute();
                    case CODE_EXPIRED ->
                        start.setVariables(deciding(standing, "DECISION_ON_EXPIRED_CODE"))
                                .startBeforeActivity(EXPIRED_CODE_TASK)
                                .execute();
                    case ADDRESS_REFUSED ->
                        start.setVariables(deciding(standing, "CORRECT_ADDRESS"))
                                .startBeforeActivity(CORRECT_ADDRESS_TASK)
                                .execute();
                    case ACCESS ->
                        start.startBeforeActivity("receiveTask_access").execute();
                };
        if (standing.place().name().startsWith("CODE_") && standing.until() != null && standing.reminders() == null) {
            timer(instance.getId(), REMINDER).ifPresent(over -> management.deleteJob(over.getId()));
        }
    }

    private static VariableMap planned(Instant plannedFor) {
        VariableMap planned = createVariables().putValueTyped(PLANNED, booleanValue(plannedFor != null, true));
        return plannedFor == null ? planned : planned.putValue(PLANNED_FOR, Date.from(plannedFor));
    }

    /** The variables last for this step only; the timers and tasks that it creates keep their instants. */
    private VariableMap until(String variable, Standing standing, String waitingFor) {
        Instant until =
                standing.until() == null ? clock.instant().plus(rules.waitingTime(waitingFor)) : standing.until();
        return createVariables().putValueTyped(variable, dateValue(Date.from(until), true));
    }

    private VariableMap deciding(Standing standing, String waitingFor) {
        String deciders = standing.role() == Role.PRIMARY_ADMINISTRATOR
                ? Memberships.officersOf(standing.group())
                : Memberships.primaryAdministratorsOf(standing.group());
        return until(DECIDE_BY, standing, waitingFor).putValueTyped(DECIDERS, stringValue(deciders, true));
    }

    /** The engine needs a reminder even where none is left; its timer is deleted afterwards. */
    private static VariableMap codeTimes(Standing standing) {
        return createVariables()
                .putValueTyped(CODE_EXPIRES_AT, dateValue(Date.from(standing.until()), true))
                .putValueTyped(
                        REMINDERS, stringValue(standing.reminders() == null ? "R1/PT1H" : standing.reminders(), true));
    }

    @Override
    public void end(String instance) {
        moving(() -> {
            runtime.deleteProcessInstance(instance, "Differed from its rows", true, true, true);
            return null;
        });
    }

    @Override
    public boolean expireAt(UUID caseId, Instant expiresAt) {
        List<Job> timers = instances(caseId).stream()
                .flatMap(instance -> timer(instance.getId(), EXPIRY).stream())
                .toList();
        timers.forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(expiresAt)));
        return !timers.isEmpty();
    }

    private List<ProcessInstance> instances(UUID caseId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .list();
    }

    private Optional<Job> timer(String instance, String activity) {
        return management.createJobQuery().processInstanceId(instance).timers().activityId(activity).list().stream()
                .findFirst();
    }
}
