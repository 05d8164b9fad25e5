package io.mandate.engine.adapter;

import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.Columns.texts;

import io.mandate.operations.board.Overview;
import io.mandate.operations.board.StuckCases;
import io.mandate.operations.casefile.CaseKind;
import io.mandate.operations.health.WaitingWork;
import io.mandate.platform.mail.MailDeferred;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads incidents, failed jobs and cases together, a row a case. Incidents and failed jobs are few, and read once; whatever the
 * list is sorted by becomes a text, so that one cursor is good for every column.
 */
@Component
record StuckCaseRows(JdbcClient jdbc, Clock clock) implements StuckCases, WaitingWork {

    private static final Pattern CURSOR =
            Pattern.compile("(?s)(.*)~(\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    /** Incidents that the engine raises itself have a job where ours say since when. */
    private static final String STUCK =
            """
            with incident as materialized (
                select p.business_key_::uuid as case_id, i.incident_type_ as type, min(i.incident_timestamp_) as raised,
                       min(case when i.configuration_ ~ '^\\d{4}-\\d\\d-\\d\\dT' then i.configuration_::timestamptz
                                else i.incident_timestamp_::timestamptz end) as since,
                       min(d.deployment_id_) as release
                from act_ru_incident i
                join act_ru_execution p on p.id_ = i.proc_inst_id_
                join act_re_procdef d on d.id_ = p.proc_def_id_
                group by 1, 2
            ),
            failed as materialized (
                select p.business_key_::uuid as case_id, max(j.exception_msg_) as error,
                       min(j.duedate_) filter (where j.retries_ > 0)::timestamptz as next_try
                from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                where j.exception_msg_ is not null group by 1
            ),
            stuck as materialized (
                select case_id, array_agg(type order by %sarray_position(:types::text[], type), type) as causes, min(since) as since
                from incident group by case_id having true %s
            ),
            """;

    /** Read of the rows that are shown only. */
    private static final String TAKERS =
            """
            (select string_agg(distinct coalesce(case when :names then a.first_name || ' ' || a.last_name end, t.assignee_), ', ')
             from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_ left join account a on a.user_id = t.assignee_
             where p.business_key_ = page.case_id::text and t.assignee_ is not null)""";

    private static final String AMONG_STUCK = "listed as (select case_id, causes, since from stuck),\n";

    private static final String AMONG_OPEN =
            """
            listed as (
                select s.case_id, coalesce(k.causes, '{}') as causes, coalesce(k.since, s.since) as since
                from case_standing s left join stuck k on k.case_id = s.case_id
                where s.told_by in ('designation', 'invitation'%s) and s.open %s
            ),
            """;

    private static final String WITHIN = "s.issued_at is not null and s.until > (select clock_timestamp())"
            + " and s.until <= (select clock_timestamp()) + make_interval(hours => :within)";

    private static final String CASES =
            """
            chosen as materialized (
                select * from (
                    select l.case_id, l.causes, l.since,
                           coalesce(f.error, case when 'officerNotReached' = any (l.causes) then (
                               select case m.outcome when 'SET_ASIDE' then :setAside when 'ADDRESS_REFUSED' then :addressRefused
                                           else :givenUp end || coalesce(' (' || m.reply || ')', '')
                               from notice q
                               left join lateral (select outcome, reply from mail_attempt where subject = q.id
                                                  order by attempt desc limit 1) m on true
                               where q.case_id = l.case_id and q.kind = 'designation-confirmation'
                               order by q.queued_at desc limit 1) end) as error,
                           f.next_try,
                           coalesce(v.group_number, g.group_number, o.group_number, r.group_number) as group_number,
                           coalesce(case when :names then coalesce(n.recipient, v.first_name || ' ' || v.last_name,
                                    g.administrator_first_name || ' ' || g.administrator_last_name) end,
                                case when d.title not like 'release.untitled.%%' then d.title end) as person,
                           case when :names then coalesce(v.email, g.administrator_email) end as email,
                           g.reference,
                           case when n.id is not null then 'MAIL' when o.id is not null then 'PAPER_FORM'
                                when r.id is not null then 'ACCESS_REVIEW'
                                when v.role = 'PRIMARY_ADMINISTRATOR' or v.id is null and g.id is not null then 'DESIGNATION'
                                when v.id is not null then 'AUTHORIZATION' else 'RULE_RELEASE' end as kind
                    from listed l
                    left join failed f on f.case_id = l.case_id
                    left join notice n on n.id = l.case_id
                    left join invitation v on v.id = coalesce(n.case_id, l.case_id)
                    left join designation g on g.id = coalesce(n.case_id, l.case_id)
                    left join paper_form o on o.id = l.case_id
                    left join access_review r on r.id = l.case_id
                    left join release_draft d on d.id = l.case_id
                ) c
                where true %s
            )
            """;

    private static final String FOUND = "position(folded(:find) in folded("
            + "concat_ws(' ', person, email, group_number, reference, case_id::text))) > 0";

    /** What comes first in each column; what has nothing there comes last either way. */
    private static final Map<Column, String> KEYS = Map.of(
            Column.PERSON, "folded(person)",
            Column.GROUP, "lpad(group_number, 20, '0')",
            Column.CAUSE, "lpad(array_position(:byCause::text[], causes[1])::text, 4, '0')",
            Column.STEP, "lpad(array_position(:byStep::text[], causes[1])::text, 4, '0')",
            Column.SINCE, "to_char(since at time zone 'UTC', 'YYYYMMDDHH24MISSUS')",
            Column.ERROR, "folded(error)",
            Column.NEXT_TRY, "to_char(next_try at time zone 'UTC', 'YYYYMMDDHH24MISSUS')");

    @Override
    public Page page(Filter filter, View view, String after, int limit) {
        Matcher cursor = CURSOR.matcher(after == null ? "" : after);
        if (after != null && !cursor.matches()) {
            throw new InvalidInput("/next", "unknown", Message.of("refusal.first-page"));
        }
        String key = "coalesce('1' || %s, '%s') collate \"C\""
                .formatted(KEYS.get(view.column()), view.descending() ? "0" : "2");
        String direction = view.descending() ? "desc" : "asc";
        String rows =
                """
                select *, %s as takers from (
                    select *, (select count(*) from chosen)::int as total from (select *, %s as key from chosen) k
                    where true %s
                    order by key %s, case_id %s limit :limit) page
                order by key %s, case_id %s"""
                        .formatted(
                                TAKERS,
                                key,
                                and(
                                        after,
                                        "(key, case_id) %s (:afterKey::text collate \"C\", :afterId::uuid)"
                                                .formatted(view.descending() ? "<" : ">")),
                                direction,
                                direction,
                                direction,
                                direction);
        Listed listed = new Listed(limit);
        asked(filter, view.names(), view.types(), rows)
                .param("byCause", view.byCause().toArray(String[]::new))
                .param("byStep", view.byStep().toArray(String[]::new))
                .param("afterKey", after == null ? null : cursor.group(1))
                .param("afterId", after == null ? null : cursor.group(2))
                .param("limit", limit + 1)
                .query(listed::add);
        return listed.page();
    }

    @Override
    public List<UUID> cases(Filter filter, boolean names, int limit) {
        return asked(filter, names, List.of(), "select case_id from chosen order by since, case_id limit :limit")
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(Filter filter, boolean names, List<String> types, String rows) {
        boolean open = filter.among() == Among.OPEN;
        String stuck = STUCK.formatted(filter.type() == null ? "" : "type = :type desc, ", stuck(filter));
        String listed = open ? AMONG_OPEN.formatted(reviews(filter), open(filter)) : AMONG_STUCK;
        String cases = CASES.formatted(and(filter.group(), "group_number = :group") + and(filter.find(), FOUND));
        return jdbc.sql(stuck + listed + cases + rows)
                .param("types", types.toArray(String[]::new))
                .param("type", filter.type())
                .param("group", filter.group())
                .param("release", filter.release())
                .param("before", filter.raisedBefore() == null ? null : Timestamp.from(filter.raisedBefore()))
                .param("stage", filter.stage() == null ? null : filter.stage().name())
                .param("within", filter.within())
                .param("find", filter.find())
                .param("addressRefused", MailDeferred.never("ADDRESS"))
                .param("setAside", MailDeferred.never("SET_ASIDE"))
                .param("givenUp", MailDeferred.never("GIVEN_UP"))
                .param("names", names);
    }

    private static String stuck(Filter filter) {
        return and(filter.type(), "bool_or(type = :type)")
                + and(filter.release(), "bool_or(release = :release)")
                + and(filter.raisedBefore(), "bool_or(raised < :before)");
    }

    /** A stage, and the time of a code, are of designations and invitations only. */
    private static String reviews(Filter filter) {
        return filter.stage() == null && filter.within() == null ? ", 'access_review'" : "";
    }

    private static String open(Filter filter) {
        return (stuck(filter).isEmpty() ? "" : " and k.case_id is not null")
                + and(filter.stage(), Overview.STAGE + " = :stage")
                + and(filter.within(), WITHIN);
    }

    /**
     * A condition, if it is asked for. One that says "or nothing is asked" would be planned for rows that it leaves out, once the
     * statement is prepared.
     */
    private static String and(Object asked, String condition) {
        return asked == null ? "" : " and " + condition;
    }

    /** One row more than the page shows tells that there is another page. */
    private static final class Listed {

        private final List<Row> rows = new ArrayList<>();
        private final int limit;
        private int total;
        private String last;
        private boolean more;

        private Listed(int limit) {
            this.limit = limit;
        }

        private void add(ResultSet row) throws SQLException {
            total = row.getInt("total");
            if (rows.size() == limit) {
                more = true;
                return;
            }
            last = row.getString("key") + "~" + row.getString("case_id");
            rows.add(new Row(
                    row.getObject("case_id", UUID.class),
                    CaseKind.valueOf(row.getString("kind")),
                    row.getString("person"),
                    row.getString("group_number"),
                    texts(row, "causes"),
                    row.getString("takers"),
                    instant(row, "since"),
                    row.getString("error"),
                    instant(row, "next_try")));
        }

        private Page page() {
            return new Page(rows, total, more ? last : null);
        }
    }

    @Override
    public int stuck() {
        return jdbc.sql("select count(distinct proc_inst_id_)::int from act_ru_incident")
                .query(Integer.class)
                .single();
    }

    @Override
    public Mails mails() {
        return jdbc.sql(
                        """
                        select count(*)::int as waiting,
                               count(*) filter (where retries_ = 0 or exception_msg_ is not null)::int as failed,
                               min(duedate_) filter (where retries_ > 0 and exception_msg_ is not null) as next_try
                        from act_ru_job where handler_type_ = 'async-continuation'""")
                .query((rs, n) -> new Mails(rs.getInt("waiting"), rs.getInt("failed"), instant(rs, "next_try")))
                .single();
    }

    @Override
    public List<UUID> failedMails(int limit) {
        return jdbc.sql(
                        """
                        select p.business_key_::uuid
                        from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                        where j.handler_type_ = 'async-continuation' and (j.retries_ = 0 or j.exception_msg_ is not null)
                        group by 1 order by min(j.create_time_) limit :limit""")
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    @Override
    public Instant oldestDueJob() {
        return jdbc.sql(
                        """
                        select min(duedate_) as due from act_ru_job
                        where suspension_state_ = 1 and retries_ > 0 and duedate_ between '-infinity' and :now
                          and (lock_exp_time_ is null or lock_exp_time_ < :now)""")
                .param("now", Timestamp.from(clock.instant()))
                .query((rs, n) -> instant(rs, "due"))
                .optional()
                .orElse(null);
    }
}
