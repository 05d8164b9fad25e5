package io.mandate.engine.adapter;

import io.mandate.engine.hardening.EngineCounts;
import io.mandate.engine.release.Releases;
import io.mandate.operations.telemetry.Engine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.management.Metrics;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What telemetry asks: one statement for what waits, and the engine's own counts. */
@Component
record EngineNumbers(JdbcClient jdbc, EngineCounts counts, @Lazy Releases releases, Clock clock) implements Engine {

    private static final List<String> STATES = List.of("due", "running", "failed", "suspended");

    private static final String WORK =
            """
            with job as materialized (
                select case when lock_exp_time_ > :now then 'running' else 'due' end as state from act_ru_job
                where suspension_state_ = 1 and retries_ > 0 and duedate_ between '-infinity' and :now
                union all select 'failed' from act_ru_job where suspension_state_ = 1 and retries_ = 0
                union all select 'suspended' from act_ru_job where suspension_state_ = 2
            ),
            mail as materialized (
                select extract(epoch from cast(:now as timestamp) - create_time_) as age
                from act_ru_job where handler_type_ = 'async-continuation'
            )
            select 'incident' as what, incident_type_ as key, count(*) as value from act_ru_incident group by incident_type_
            union all select 'job', state, count(*) from job group by state
            union all select 'mails', null, count(*) from mail
            union all select 'age', null, coalesce(max(age), 0)::bigint from mail
            """;

    /** It works at night only, and a night may be too short. */
    private static final Duration LATE = Duration.ofDays(3);

    private static final String CLEANS_HISTORY =
            """
            select exists (select from act_ru_job where handler_type_ = 'history-cleanup')
                   and not exists (select from act_ru_job where handler_type_ = 'history-cleanup' and retries_ = 0)
                   and not exists (select from act_hi_procinst where removal_time_ < :before)
                   and not exists (select from act_hi_decinst where removal_time_ < :before)""";

    @Override
    public Work work() {
        Map<String, Long> incidents = new HashMap<>();
        Map<String, Long> jobs = new HashMap<>();
        STATES.forEach(state -> jobs.put(state, 0L));
        Map<String, Long> mails = new HashMap<>();
        jdbc.sql(WORK).param("now", Timestamp.from(clock.instant())).query(row -> {
            String what = row.getString("what");
            long value = row.getLong("value");
            switch (what) {
                case "incident" -> incidents.put(row.getString("key"), value);
                case "job" -> jobs.put(row.getString("key"), value);
                default -> mails.put(what, value);
            }
        });
        return new Work(incidents, jobs, mails.get("mails"), Duration.ofSeconds(Math.max(0, mails.get("age"))));
    }

    @Override
    public long total(Total what) {
        return counts.total(nameOf(what));
    }

    private static String nameOf(Total what) {
        return switch (what) {
            case ACQUISITIONS -> Metrics.JOB_ACQUISITION_ATTEMPT;
            case ACQUIRED -> Metrics.JOB_ACQUIRED_SUCCESS;
            case LOST -> Metrics.JOB_ACQUIRED_FAILURE;
            case REJECTED -> Metrics.JOB_EXECUTION_REJECTED;
            case SUCCESSFUL -> Metrics.JOB_SUCCESSFUL;
            case FAILED -> Metrics.JOB_FAILED;
        };
    }

    @Override
    public boolean executesJobs() {
        return counts.executesJobs();
    }

    @Override
    public boolean cleansHistory() {
        return !counts.hasToCleanHistory()
                || jdbc.sql(CLEANS_HISTORY)
                        .param("before", Timestamp.from(clock.instant().minus(LATE)))
                        .query(Boolean.class)
                        .single();
    }

    @Override
    public boolean hasModels() {
        return releases.isInForce();
    }
}
