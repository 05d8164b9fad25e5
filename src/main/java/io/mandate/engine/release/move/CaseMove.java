package io.mandate.engine.release.move;

import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.MovedCases.Reason;
import io.mandate.engine.model.AccessCode;
import io.mandate.engine.release.Releases;
import io.mandate.onboarding.code.CodeTimes;
import io.mandate.onboarding.invitation.Codes;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves one case to a release, in the running transaction. Activities with the same id are the same. The times of a live
 * code are counted anew; every other timer keeps its instant, and one that has fired does not fire again.
 */
@Component
class CaseMove {

    private static final Set<String> OF_THE_CODE = Set.of(AccessCode.CODE_EXPIRES_AT, AccessCode.REMINDERS);
    private static final Pattern VARIABLE = Pattern.compile("\\s*\\$\\{\\s*(\\w+)\\s*}\\s*");

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final Releases releases;
    private final Codes codes;
    private final JdbcClient jdbc;
    private final Map<Route, MigrationPlan> plans = new ConcurrentHashMap<>();

    CaseMove(
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            @Lazy ManagementService management,
            @Lazy Releases releases,
            @Lazy Codes codes,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.releases = releases;
        this.codes = codes;
        this.jdbc = jdbc;
    }

    /** The models do not allow it: trying again would not help. */
    static final class Refused extends RuntimeException {

        private final Reason reason;
        private final List<String> steps;

        /**
         * @param report for the log
         * @param steps where the case stands and cannot be carried over
         */
        Refused(Reason reason, String report, List<String> steps) {
            super(report);
            this.reason = reason;
            this.steps = steps;
        }

        Reason reason() {
            return reason;
        }

        List<String> steps() {
            return steps;
        }
    }

    /** @param codeTimes whether timers of the code are made anew */
    private record Route(String source, String target, boolean codeTimes) {}

    private record Timer(String id, String element, Date due) {}

    /**
     * @return false if it is over
     * @throws Refused with what the engine says about the models
     */
    boolean to(String release, String instanceId, UUID caseId) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(instanceId)
                .singleResult();
        if (instance == null) {
            return false;
        }
        String source = instance.getProcessDefinitionId();
        ProcessDefinition target = repository
                .createProcessDefinitionQuery()
                .deploymentId(release)
                .processDefinitionKey(instance.getProcessDefinitionKey())
                .singleResult();
        if (target == null) {
            throw new Refused(Reason.NO_PROCESS, instance.getProcessDefinitionKey(), List.of());
        }
        if (!source.equals(target.getId())) {
            move(instanceId, new Move(source, target.getId()), times(release, caseId));
        }
        return true;
    }

    private Optional<CodeTimes> times(String release, UUID caseId) {
        return codes.recount(caseId, releases.of(release));
    }

    /** Timers by id of their element, with the variable that says when; in the model before and after. */
    private final class Move {

        private final String source;
        private final String target;
        private final Map<String, String> before;
        private final Map<String, String> after;

        Move(String source, String target) {
            this.source = source;
            this.target = target;
            this.before = timers(source);
            this.after = timers(target);
        }
    }

    private void move(String instance, Move move, Optional<CodeTimes> times) {
        Map<String, Timer> pending =
                pending(instance).stream().collect(toMap(Timer::element, timer -> timer, (one, other) -> one));
        Map<String, Object> instants = instants(move, pending);
        Set<String> known = runtime.getVariables(instance).keySet();
        instants.keySet().removeAll(known);
        times.ifPresent(live -> {
            instants.put(AccessCode.CODE_EXPIRES_AT, Date.from(live.expiresAt()));
            instants.put(AccessCode.REMINDERS, live.reminders().orElse("R1/PT1H"));
        });
        runtime.setVariables(instance, instants);
        List<Incident> reported = reported(instance);
        reported.forEach(incident -> runtime.resolveIncident(incident.getId()));
        migrate(instance, new Route(move.source, move.target, times.isPresent()));
        instants.keySet().removeAll(known);
        runtime.removeVariables(instance, instants.keySet());
        reported.forEach(incident -> reportAgain(instance, incident));
        boolean remindersLeft = times.flatMap(CodeTimes::reminders).isPresent();
        for (Timer timer : pending(instance)) {
            boolean reminder = AccessCode.REMINDERS.equals(move.after.get(timer.element()));
            boolean fired = move.before.containsKey(timer.element()) && !pending.containsKey(timer.element());
            if (reminder ? !remindersLeft : fired) {
                management.deleteJob(timer.id());
            }
        }
    }

    /** Incidents that were reported by hand or by a rule: the engine migrates those of its own jobs only. */
    private List<Incident> reported(String instance) {
        return runtime.createIncidentQuery().processInstanceId(instance).list().stream()
                .filter(incident -> !Incident.FAILED_JOB_HANDLER_TYPE.equals(incident.getIncidentType()))
                .toList();
    }

    private void reportAgain(String instance, Incident incident) {
        runtime.createExecutionQuery().processInstanceId(instance).activityId(incident.getActivityId()).list().stream()
                .findFirst()
                .ifPresent(step -> {
                    Incident again = runtime.createIncident(
                            incident.getIncidentType(),
                            step.getId(),
                            incident.getConfiguration(),
                            incident.getIncidentMessage());
                    if (incident.getAnnotation() != null) {
                        runtime.setAnnotationForIncidentById(again.getId(), incident.getAnnotation());
                    }
                });
    }

    /** What the timers of the target read: the instants of pending timers; for those that fired, any instant. */
    private static Map<String, Object> instants(Move move, Map<String, Timer> pending) {
        Map<String, Object> instants = new HashMap<>();
        move.before.forEach((element, variable) -> {
            Timer timer = pending.get(element);
            if (timer != null || !instants.containsKey(variable)) {
                instants.put(variable, timer == null ? new Date() : timer.due());
            }
        });
        instants.keySet().retainAll(new HashSet<>(move.after.values()));
        return instants;
    }

    private void migrate(String instance, Route route) {
        try {
            runtime.newMigration(plans.computeIfAbsent(route, this::plan))
                    .processInstanceIds(instance)
                    .execute();
        } catch (MigrationPlanValidationException refused) {
            throw new Refused(Reason.UNFIT, refused.getMessage(), List.of());
        } catch (MigratingProcessInstanceValidationException refused) {
            var report = refused.getValidationReport();
            List<String> steps = Stream.concat(
                            report.getActivityInstanceReports().stream()
                                    .map(MigratingActivityInstanceValidationReport::getSourceScopeId),
                            report.getTransitionInstanceReports().stream()
                                    .map(MigratingTransitionInstanceValidationReport::getSourceScopeId))
                    .distinct()
                    .sorted()
                    .toList();
            throw new Refused(steps.isEmpty() ? Reason.UNFIT : Reason.NO_STEP, refused.getMessage(), steps);
        }
    }

    private MigrationPlan plan(Route route) {
        MigrationPlan equal = runtime.createMigrationPlan(route.source(), route.target())
                .mapEqualActivities()
                .build();
        Map<String, String> timers = timers(route.target());
        var plan = runtime.createMigrationPlan(route.source(), route.target());
        equal.getInstructions().forEach(instruction -> {
            MigrationInstructionBuilder mapped =
                    plan.mapActivities(instruction.getSourceActivityId(), instruction.getTargetActivityId());
            String variable = timers.get(instruction.getTargetActivityId());
            if (route.codeTimes() && variable != null && OF_THE_CODE.contains(variable)) {
                mapped.updateEventTrigger();
            }
        });
        return plan.build();
    }

    private Map<String, String> timers(String definition) {
        Map<String, String> timers = new HashMap<>();
        for (TimerEventDefinition timer :
                repository.getBpmnModelInstance(definition).getModelElementsByType(TimerEventDefinition.class)) {
            Matcher variable = VARIABLE.matcher(timer.getTextContent());
            if (timer.getParentElement() instanceof FlowNode element) {
                timers.put(element.getId(), variable.matches() ? variable.group(1) : "");
            }
        }
        return timers;
    }

    private List<Timer> pending(String instance) {
        return jdbc.sql(
                        """
                        select j.id_ as id, d.act_id_ as element, j.duedate_ as due
                        from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                        where j.process_instance_id_ = :instance and j.type_ = 'timer'""")
                .param("instance", instance)
                .query(Timer.class)
                .list();
    }
}
