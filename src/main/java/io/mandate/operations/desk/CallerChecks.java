package io.mandate.operations.desk;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.rules.CallerCheck;
import io.mandate.platform.rules.CallerQuestion;
import io.mandate.platform.rules.Limit;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The checks of callers, on the database's clock. */
@Component
class CallerChecks {

    private final JdbcClient jdbc;

    CallerChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts the checks of a case one after the other, whoever makes them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(UUID caseId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('caller-check ' || :case, 0))")
                .param("case", caseId.toString())
                .query((row, n) -> true)
                .single();
    }

    void add(
            UUID caseId,
            UUID staff,
            Caller caller,
            CallerCheck check,
            Collection<CallerQuestion> right,
            boolean passed) {
        jdbc.sql(
                        """
                        insert into caller_check (id, case_id, staff, caller, asked, answered, passed, checked_at, valid_until)
                        select :id, :case, :staff, :caller, :asked, :answered, :passed, t.at,
                               case when :passed then t.at + make_interval(secs => :validity) end
                        from (select clock_timestamp() as at) t""")
                .param("id", UUID.randomUUID())
                .param("case", caseId)
                .param("staff", staff)
                .param("caller", caller.name())
                .param("asked", names(check.questions()))
                .param("answered", names(right))
                .param("passed", passed)
                .param("validity", check.validity().toSeconds())
                .update();
    }

    private static String[] names(Collection<CallerQuestion> questions) {
        return questions.stream().map(CallerQuestion::name).toArray(String[]::new);
    }

    /** Locked from the last failure that is one too many until the first of them is too old to count. */
    DeskState state(UUID caseId, UUID staff, Limit limit) {
        return jdbc.sql(
                        """
                        with failed as (
                            select checked_at, row_number() over (order by checked_at desc) as n from caller_check
                            where case_id = :case and not passed
                              and checked_at > clock_timestamp() - make_interval(secs => :window))
                        select (select count(*) from failed) as failed,
                               (select checked_at + make_interval(secs => :window) from failed where n = :tries) as locked_until,
                               (select max(valid_until) from caller_check
                                where case_id = :case and staff = :staff and valid_until > clock_timestamp()) as checked_until""")
                .param("case", caseId)
                .param("staff", staff)
                .param("tries", limit.tries())
                .param("window", limit.window().toSeconds())
                .query(recordsOf(DeskState.class))
                .single();
    }
}
