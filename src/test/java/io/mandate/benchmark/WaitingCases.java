package io.mandate.benchmark;

import io.mandate.testing.FreshGroups.Group;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that wait as they should, written by SQL with their executions and timers. */
final class WaitingCases {

    private static final String CASE = "md5('waiting' || n)::uuid";

    private final JdbcClient jdbc;
    private final Map<String, Object> values;

    WaitingCases(JdbcClient jdbc, List<Group> groups, int cases) {
        this.jdbc = jdbc;
        values = Map.of("groups", groups.stream().map(Group::number).toArray(String[]::new), "cases", cases);
    }

    /**
     * Of four, two were mailed up to 95 hours ago and have not registered, one is registered and was mailed up to 71 hours
     * ago, and one was mailed earlier and registered only now. Every fortieth is settled, every fiftieth has an expired code.
     */
    void fill() {
        run("create table waiting as select n, " + CASE + " as id, 'w' || n || '@waiting.example' as email,"
                + " (:groups::text[])[1 + n % cardinality(:groups::text[])] as group_number,"
                + " clock_timestamp() - case n % 4 when 3 then 100 when 2 then n % 71 else n % 95 end * interval '1 hour' as mailed"
                + " from generate_series(1, :cases) n");
        run(
                """
                insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, state, invited_at)
                select id, 'TEAM_MEMBER', group_number, 'ALL', '{VIEW_BILL}', 'Wanda', 'W' || n, email,
                       'OPEN', mailed from waiting""");
        run(
                """
                insert into account (id, user_id, first_name, last_name, company, region, email, password_hash, created_at)
                select id, 'waiting' || n, 'Wanda', 'W' || n, 'Test Company', 'California', email, 'none', clock_timestamp()
                from waiting where n % 4 in (2, 3)""");
        run(
                """
                insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at, mailed_at)
                select id, 1, 'none', '\\x00', email, case when n % 50 = 0 then 'EXPIRED' else 'LIVE' end, mailed,
                       case when n % 50 = 0 then clock_timestamp() - interval '1 day' else clock_timestamp() + n % 60 * interval '1 hour' + interval '2 days' end,
                       mailed from waiting""");
        run("update invitation i set state = 'EXPIRED' from waiting w where w.id = i.id and n % 50 = 0");
        run(
                """
                insert into designation (id, reference, channel, group_number, company_name, region, officer_first_name,
                    officer_last_name, officer_title, officer_email, officer_phone, administrator_first_name,
                    administrator_last_name, administrator_email, state, received_at, checked_at)
                select gen_random_uuid(), 'W' || n, 'ONLINE', group_number, 'Test', 'California', 'A', 'B', 'C', 'a@waiting.example', '1',
                       'D', 'E', 'd@waiting.example', 'AWAITING_CONFIRMATION', mailed, mailed
                from waiting where n % 20 = 0""");
        run(
                """
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
                    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                select 'w' || n, 1, 'w' || n, 'w' || n, w.id::text, d.id_, 'receiveTask_awaitRedemption',
                       true, false, true, false, 1, 0, 1
                from waiting w, (select id_ from act_re_procdef where key_ = 'team-member-authorization' limit 1) d""");
        run(
                """
                insert into act_ru_job (id_, rev_, type_, exclusive_, execution_id_, root_proc_inst_id_, process_instance_id_,
                    process_def_id_, retries_, duedate_, handler_type_, handler_cfg_, suspension_state_, create_time_)
                select 'w' || n, 1, 'timer', true, 'w' || n, 'w' || n, 'w' || n, e.proc_def_id_, 3,
                       clock_timestamp()::timestamp + (3 + n % 90) * interval '1 hour', 'timer-intermediate-transition', 'x', 1, clock_timestamp()::timestamp
                from waiting w join act_ru_execution e on e.id_ = 'w' || n""");
        settle("n % 40 = 1", "NOT_REGISTERED", "interval '1 hour'");
        run(
                """
                update code_issue c set mailed_at = c.mailed_at - interval '4 days', issued_at = c.issued_at - interval '4 days'
                from waiting w where w.id = c.invitation_id and n % 40 = 1""");
    }

    /** Lets so many of those who have not registered wait for too long. */
    void stuck(int cases) {
        jdbc.sql(
                        """
                        update code_issue set mailed_at = clock_timestamp() - interval '5 days', issued_at = clock_timestamp() - interval '5 days'
                        where invitation_id in (select id from waiting where n % 4 = 0 and n % 50 <> 0 order by n limit :stuck)""")
                .param("stuck", cases)
                .update();
    }

    /** Somebody has looked into all of them. */
    void settled() {
        settle("n % 4 = 0", "NOT_REGISTERED", "interval '0'");
    }

    private void settle(String which, String cause, String ago) {
        run(
                """
                insert into settled_worry (case_id, cause, settled_at, settled_by)
                select id, '%s', clock_timestamp() - %s, (select id from account limit 1) from waiting where %s"""
                        .formatted(cause, ago, which));
    }

    private void run(String sql) {
        var statement = jdbc.sql(sql);
        values.forEach((name, value) -> {
            if (sql.contains(":" + name)) {
                statement.param(name, value);
            }
        });
        statement.update();
    }
}
