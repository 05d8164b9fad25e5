package io.mandate.engine.adapter;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.operations.worry.CaseIncidents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Incidents on the step at which a case waits; they go with the step. The configuration says since when. */
@Component
record IncidentCases(@Lazy RuntimeService runtime, JdbcClient jdbc) implements CaseIncidents {

    @Override
    public List<Open> open(Collection<String> types) {
        return jdbc.sql(
                        """
                        select i.id_ as id, i.incident_type_ as type, p.business_key_::uuid as case_id
                        from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_
                        where i.incident_type_ in (:types)""")
                .param("types", types)
                .query(recordsOf(Open.class))
                .list();
    }

    @Override
    public boolean has(UUID caseId, Collection<String> types) {
        return jdbc.sql(
                        """
                        select exists (select from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_
                                       where p.business_key_ = :case and i.incident_type_ in (:types))""")
                .param("case", caseId.toString())
                .param("types", types)
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean raise(UUID caseId, String type, Instant since, String message) {
        Optional<String> step = step(caseId);
        step.ifPresent(execution -> runtime.createIncident(type, execution, since.toString(), message));
        return step.isPresent();
    }

    /** The innermost step; of several at once the one that began first. */
    private Optional<String> step(UUID caseId) {
        return jdbc.sql(
                        """
                        select e.id_ from act_ru_execution p
                        join act_ru_execution e on e.proc_inst_id_ = p.id_
                        where p.business_key_ = :case and p.parent_id_ is null and e.act_id_ is not null and e.is_active_
                          and not exists (select from act_ru_execution child where child.parent_id_ = e.id_)
                        order by e.id_ limit 1""")
                .param("case", caseId.toString())
                .query(String.class)
                .optional();
    }

    @Override
    public void resolve(UUID caseId, Collection<String> types) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).list().stream()
                .flatMap(instance -> runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
                .filter(incident -> types.contains(incident.getIncidentType()))
                .forEach(incident -> runtime.resolveIncident(incident.getId()));
    }

    @Override
    public void resolve(String incident) {
        if (runtime.createIncidentQuery().incidentId(incident).count() > 0) {
            runtime.resolveIncident(incident);
        }
    }
}
