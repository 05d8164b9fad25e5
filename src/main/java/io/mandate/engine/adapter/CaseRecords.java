package io.mandate.engine.adapter;

import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.engine.model.ElementNames;
import io.mandate.operations.casefile.CaseProcess;
import io.mandate.operations.casefile.TimelineKind;
import io.mandate.platform.web.Place;
import io.mandate.platform.words.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's history of cases. Its services page by offset and know one table each, so it is read by SQL. */
@Component
record CaseRecords(JdbcClient jdbc, ElementNames names) implements CaseProcess {

    private static final String POSITION =
            """
            select p.proc_inst_id_ as instance_id, p.proc_def_key_ as key, p.end_time_ as ended, d.deployment_id_ as release,
                   (select count(*) from act_ru_incident i where i.proc_inst_id_ = p.proc_inst_id_) as open_incidents
            from act_hi_procinst p left join act_re_procdef d on d.id_ = p.proc_def_id_
            where p.business_key_ = :case order by p.start_time_ desc, p.id_ limit 1""";

    /** Roles within a group end in its number. */
    private static final String TASKS =
            """
            select p.business_key_::uuid as case_id, t.task_def_key_ as key, t.name_ as name, t.proc_def_id_ as process, t.assignee_ as assignee,
                   (select regexp_replace(min(l.group_id_), '^(officers|primary-administrators)-.*', '\\1')
                    from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate') as role
            from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
            where p.business_key_ = any (:cases) order by t.create_time_, t.id_""";

    /**
     * Keys keep the order in which the engine wrote what has the same instant. A case that is moved to another release takes the
     * incidents that were reported along: those of its new steps are no news.
     */
    private static final String RECORDS =
            """
            with incident as (
                select i.*, i.incident_type_ <> 'failedJob'
                            and i.create_time_ between lag(i.end_time_) over alike and lag(i.end_time_) over alike + interval '10 seconds'
                            is true as again,
                       i.incident_type_ <> 'failedJob'
                            and lead(i.create_time_) over alike between i.end_time_ and i.end_time_ + interval '10 seconds'
                            is true as goes_on
                from act_hi_procinst p join act_hi_incident i on i.proc_inst_id_ = p.proc_inst_id_
                where p.business_key_ = :case
                window alike as (partition by i.incident_type_, i.configuration_ order by i.create_time_, i.id_))
            select * from (
                select a.start_time_ as at, 'e1' || lpad(coalesce(a.sequence_counter_, 0)::text, 12, '0') || a.id_ as key,
                       'STEP' as kind, a.act_id_ as what, case a.act_inst_state_ when 2 then 'CANCELED' end as outcome,
                       coalesce(a.act_name_, a.act_id_) as model, case when a.end_time_ is not null then a.assignee_ end as who, a.end_time_ as until,
                       null::timestamptz as since, a.proc_def_id_ as process
                from act_hi_procinst p join act_hi_actinst a on a.proc_inst_id_ = p.proc_inst_id_
                where p.business_key_ = :case and a.act_type_ not like '%Gateway'
                  and a.act_type_ not in ('subProcess', 'multiInstanceBody', 'startEvent')
                union all
                select i.create_time_, 'e2' || i.id_, 'INCIDENT', i.incident_type_, 'RAISED',
                       coalesce(i.incident_msg_, i.incident_type_), null, null,
                       case when i.configuration_ ~ '^\\d{4}-\\d\\d-\\d\\dT' then i.configuration_::timestamptz end, null
                from incident i where not i.again
                union all
                select i.end_time_, 'e3' || i.id_, 'INCIDENT', i.incident_type_, 'RESOLVED',
                       coalesce(i.incident_msg_, i.incident_type_), null, null, null, null
                from incident i where i.end_time_ is not null and not i.goes_on
                union all
                select min(o.timestamp_), 'e4' || coalesce(o.operation_id_, o.id_), 'OPERATOR', min(o.operation_type_), null,
                       min(o.operation_type_ || ' ' || o.entity_type_), min(o.user_id_), null, null, null
                from act_hi_procinst p join act_hi_op_log o on o.proc_inst_id_ = p.proc_inst_id_
                where p.business_key_ = :case and o.user_id_ is not null
                group by coalesce(o.operation_id_, o.id_)) record
            where (at, key collate "C") < (:at, :key collate "C") and kind = any (:kinds)
            order by at desc, key collate "C" desc limit :limit""";

    @Override
    public Optional<Position> position(UUID caseId) {
        return jdbc.sql(POSITION)
                .param("case", caseId.toString())
                .query(recordsOf(Position.class))
                .optional();
    }

    @Override
    public List<OpenTask> tasks(Collection<UUID> cases) {
        return jdbc.sql(TASKS)
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new OpenTask(
                        row.getObject("case_id", UUID.class),
                        row.getString("key"),
                        called(row, row.getString("key"), row.getString("name")),
                        row.getString("role"),
                        row.getString("assignee")))
                .list();
    }

    /** A step as its reader calls it; what is no step has no process beside it. */
    private String called(ResultSet row, String step, String otherwise) throws SQLException {
        return names.ofStep(row.getString("process"), step, otherwise, Language.ofRequest());
    }

    @Override
    public Set<UUID> usedUp(Collection<UUID> cases) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct p.business_key_::uuid
                        from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
                        where p.business_key_ = any (:cases) and j.retries_ = 0""")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public List<Recorded> before(Place place, UUID caseId, Collection<TimelineKind> kinds, int limit) {
        return jdbc.sql(RECORDS)
                .param("case", caseId.toString())
                .param("at", Timestamp.from(place.at()))
                .param("key", place.key())
                .param("kinds", kinds.stream().map(TimelineKind::name).toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> new Recorded(
                        new Place(instant(row, "at"), row.getString("key")),
                        TimelineKind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getString("outcome"),
                        called(row, row.getString("what"), row.getString("model")),
                        row.getString("who"),
                        instant(row, "until"),
                        instant(row, "since")))
                .list();
    }
}
