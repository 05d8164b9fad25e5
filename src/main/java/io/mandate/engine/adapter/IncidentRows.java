package io.mandate.engine.adapter;

import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.operations.board.IncidentList;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's incidents with their cases in one statement. The engine writes its instants in its own time zone. */
@Component
record IncidentRows(JdbcClient jdbc) implements IncidentList {

    private static final String SEPARATOR = "~";

    private static final String FOUND =
            """
            from act_ru_incident i
            join act_ru_execution p on p.id_ = i.proc_inst_id_
            join act_re_procdef d on d.id_ = p.proc_def_id_
            left join notice n on n.id = p.business_key_::uuid
            left join invitation v on v.id = coalesce(n.case_id, p.business_key_::uuid)
            left join designation g on g.id = coalesce(n.case_id, p.business_key_::uuid)
            left join paper_form f on f.id = p.business_key_::uuid
            left join access_review r on r.id = p.business_key_::uuid
            where (:case::text is null or p.business_key_ = :case)
              and (:process::text is null or d.key_ = :process)
              and (:type::text is null or i.incident_type_ = :type)
              and (:group::text is null
                   or coalesce(v.group_number, g.group_number, f.group_number, r.group_number) = :group)
              and (:release::text is null or d.deployment_id_ = :release)
              and (:before::timestamp is null or i.incident_timestamp_ < :before)
            """;

    @Override
    public Page page(Filter filter, String after, int limit) {
        Cursor cursor = Cursor.of(after);
        List<Row> rows = found(
                        filter,
                        """
                        select i.id_, i.incident_type_, i.incident_timestamp_, i.incident_msg_, i.configuration_, i.annotation_,
                               p.business_key_, p.id_ as instance, d.key_, d.deployment_id_,
                               coalesce(v.group_number, g.group_number, f.group_number, r.group_number) as group_number
                        """
                                + FOUND
                                + """
                          and (:afterTime::timestamp is null
                               or (i.incident_timestamp_, i.id_) > (:afterTime::timestamp, :afterId::text))
                        order by i.incident_timestamp_, i.id_ limit :limit""")
                .param("afterTime", cursor.raised())
                .param("afterId", cursor.id())
                .param("limit", limit + 1)
                .query(IncidentRows::row)
                .list();
        if (rows.size() <= limit) {
            return new Page(rows, null);
        }
        Row last = rows.get(limit - 1);
        return new Page(rows.subList(0, limit), last.raised() + SEPARATOR + last.id());
    }

    /** The last row of the page before. */
    private record Cursor(Timestamp raised, String id) {

        static Cursor of(String text) {
            if (text == null) {
                return new Cursor(null, null);
            }
            String[] parts = text.split(SEPARATOR, 2);
            try {
                return new Cursor(Timestamp.from(Instant.parse(parts[0])), parts[1]);
            } catch (DateTimeParseException | ArrayIndexOutOfBoundsException noCursor) {
                throw new InvalidInput("/next", "unknown", Message.of("refusal.first-page"));
            }
        }
    }

    private JdbcClient.StatementSpec found(Filter filter, String sql) {
        return jdbc.sql(sql)
                .param("case", filter.caseId() == null ? null : filter.caseId().toString())
                .param("process", filter.process())
                .param("type", filter.type())
                .param("group", filter.group())
                .param("release", filter.release())
                .param("before", filter.raisedBefore() == null ? null : Timestamp.from(filter.raisedBefore()));
    }

    private static Row row(ResultSet rs, int n) throws SQLException {
        Instant raised = instant(rs, "incident_timestamp_");
        return new Row(
                rs.getString("id_"),
                UUID.fromString(rs.getString("business_key_")),
                rs.getString("instance"),
                rs.getString("key_"),
                rs.getString("incident_type_"),
                raised,
                since(rs.getString("configuration_"), raised),
                rs.getString("incident_msg_"),
                rs.getString("annotation_"),
                rs.getString("group_number"),
                rs.getString("deployment_id_"));
    }

    /** Incidents that the engine raises itself have a job there. */
    private static Instant since(String configuration, Instant raised) {
        try {
            return configuration == null ? raised : Instant.parse(configuration);
        } catch (DateTimeParseException aJob) {
            return raised;
        }
    }

    @Override
    public List<Count> counts() {
        return jdbc.sql(
                        """
                        select incident_type_, count(*)::int as count, min(incident_timestamp_) as raised,
                               min(case when configuration_ ~ '^\\d{4}-\\d\\d-\\d\\dT' then configuration_::timestamptz end) as since
                        from act_ru_incident group by 1 order by 2 desc, 1""")
                .query((rs, n) -> new Count(
                        rs.getString("incident_type_"),
                        rs.getInt("count"),
                        instant(rs, instant(rs, "since") == null ? "raised" : "since")))
                .list();
    }

    @Override
    public List<Day> trend(int days) {
        return jdbc.sql(
                        """
                        select d::date as day,
                               (select count(*)::int from act_hi_incident where create_time_ >= d and create_time_ < d + interval '1 day') as raised,
                               (select count(*)::int from act_hi_incident where end_time_ >= d and end_time_ < d + interval '1 day') as resolved
                        from generate_series(date_trunc('day', clock_timestamp()::timestamp) - make_interval(days => :days - 1),
                                             date_trunc('day', clock_timestamp()::timestamp), interval '1 day') d""")
                .param("days", days)
                .query(recordsOf(Day.class))
                .list();
    }
}
