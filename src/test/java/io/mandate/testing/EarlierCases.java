package io.mandate.testing;

import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what earlier tests have left behind, rows and processes. Otherwise every later test that moves the clock would bring
 * reminders, expiries and mails about all of them, and a test of "every open case" would have some thousand.
 */
public final class EarlierCases {

    /** Before each class of tests. */
    static final class AtTheBegin implements TestExecutionListener {

        @Override
        public void beforeTestClass(TestContext test) {
            test.getApplicationContext().getBean(EarlierCases.class).end();
        }
    }

    private static final List<String> STATEMENTS = List.of(
            // those that FreshGroups makes
            """
            create temporary table of_tests on commit drop as
            select number as group_number from employer_group where number ~ '^7\\d{5}$'""",
            """
            create temporary table gone_case on commit drop as
            select id::text as id from invitation join of_tests using (group_number)
            union all select id::text from designation join of_tests using (group_number)
            union all select id::text from access_review join of_tests using (group_number)""",
            // whoever works on one of them ends first, and nobody begins
            """
            select count(*) from (
                select id_ from act_ru_execution where parent_id_ is null and business_key_ in (select id from gone_case)
                order by id_ for update) locked""",
            """
            create temporary table gone_root on commit drop as
            select id_ from act_ru_execution where parent_id_ is null and business_key_ in (select id from gone_case)""",
            // an execution that was begun anew in the middle knows its instance, and not always the root of it
            """
            create temporary table gone on commit drop as
            select id_ from act_ru_execution where proc_inst_id_ in (
                select proc_inst_id_ from act_ru_execution
                where proc_inst_id_ in (select id_ from gone_root) or root_proc_inst_id_ in (select id_ from gone_root))""",
            "delete from act_ru_incident where execution_id_ in (select id_ from gone) or proc_inst_id_ in (select id_ from gone)",
            "delete from act_ru_job where process_instance_id_ in (select id_ from gone)",
            "delete from act_ru_event_subscr where proc_inst_id_ in (select id_ from gone)",
            "delete from act_ru_identitylink where task_id_ in"
                    + " (select id_ from act_ru_task where proc_inst_id_ in (select id_ from gone))",
            "delete from act_ru_variable where proc_inst_id_ in (select id_ from gone)",
            "delete from act_ru_task where proc_inst_id_ in (select id_ from gone)",
            "delete from act_ru_execution where id_ in (select id_ from gone)",
            """
            update act_hi_procinst set end_time_ = start_time_, state_ = 'INTERNALLY_TERMINATED'
            where end_time_ is null and id_ in (select id_ from gone)""",
            "update code_issue set state = 'VOID' where state = 'LIVE' and invitation_id in"
                    + " (select id from invitation where group_number in (select group_number from of_tests))",
            """
            update invitation set state = 'WITHDRAWN', closed_reason = 'WITHDRAWN', closed_at = clock_timestamp()
            where state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') and group_number in (select group_number from of_tests)""",
            """
            update access_grant set state = 'ENDED', ended_reason = 'LEFT_COMPANY', ended_at = clock_timestamp()
            where state = 'ACTIVE' and group_number in (select group_number from of_tests)""",
            """
            update designation set state = 'REFUSED', decided_at = clock_timestamp()
            where state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW') and group_number in (select group_number from of_tests)""",
            """
            update access_review set state = 'NOBODY', closed_at = clock_timestamp()
            where state in ('PLANNED', 'OPEN', 'SUSPENDED') and group_number in (select group_number from of_tests)""");

    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EarlierCases(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Of groups that tests have made, whatever they are; once more if that got into the way of somebody who works on one. */
    public void end() {
        for (int tries = 1; ; tries++) {
            try {
                endAll();
                return;
            } catch (ConcurrencyFailureException somebodyWasFaster) {
                if (tries == MOST_TRIES) {
                    throw somebodyWasFaster;
                }
            }
        }
    }

    private void endAll() {
        transaction.executeWithoutResult(status -> STATEMENTS.forEach(sql -> {
            if (sql.stripLeading().startsWith("select")) {
                jdbc.sql(sql).query().singleRow();
            } else {
                jdbc.sql(sql).update();
            }
        }));
    }
}
