package io.mandate.engine.adapter;

import io.mandate.engine.model.AccessReview;
import io.mandate.engine.model.Authorization;
import io.mandate.engine.model.Designation;
import io.mandate.engine.model.NoticeDelivery;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
import io.mandate.operations.drift.Kind;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One statement per kind of difference: the {@code id} of what differs, and the {@code case_id} as text. A process
 * instance whose step analysts added waits at an activity that is not named here, and differs from nothing. Each row is
 * asked itself: {@code case_standing} tells one standing of rows that may disagree.
 */
final class DriftQuestions {

    /** The instances of cases of people; where several belong to one case, that is a difference of its own. */
    private static final String INSTANCE =
            """
            (select e.id_ as id, e.business_key_ as case_key, e.proc_def_id_ as definition
             from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
             where e.parent_id_ is null and d.key_ in ('%s', '%s')) p"""
                    .formatted(Designation.KEY, Authorization.KEY);

    private static final String ALONE =
            """
            not exists (select from act_ru_execution o join act_re_procdef od on od.id_ = o.proc_def_id_
                        where o.business_key_ = p.case_key and o.parent_id_ is null and o.id_ <> p.id
                          and od.key_ in ('%s', '%s'))"""
                    .formatted(Designation.KEY, Authorization.KEY);

    /** The steps that are known, with the state of a row that waits there. */
    private static final String STEP =
            """
            (values ('event_plannedDate', 'RECEIVED'), ('gateway_awaitConfirmation', 'AWAITING_CONFIRMATION'),
                    ('userTask_reviewDesignation', 'IN_REVIEW'), ('serviceTask_mailAccessCode', 'OPEN'),
                    ('receiveTask_awaitRedemption', 'OPEN'), ('userTask_decideOnExpiredCode', 'EXPIRED'),
                    ('userTask_correctAddress', 'ADDRESS_REFUSED'), ('receiveTask_access', 'ACTIVE')) s (step, state)""";

    private static final String AT_A_KNOWN_STEP =
            "exists (select from act_ru_execution l join %s on s.step = l.act_id_ where l.proc_inst_id_ = p.id)"
                    .formatted(STEP);

    private static final String NO_INSTANCE =
            "not exists (select from " + INSTANCE + " where p.case_key = %s.id::text)";

    /** The rows for which a process waits, by its key. */
    private static final Map<String, String> ROWS = Map.of(
            Designation.KEY, "designation",
            Authorization.KEY, "invitation",
            NoticeDelivery.KEY, "notice",
            PaperDesignation.KEY, "paper_form",
            AccessReview.KEY, "access_review",
            RuleRelease.KEY, "release_draft");

    private DriftQuestions() {}

    static String of(Kind kind) {
        return switch (kind) {
            case DESIGNATION_WITHOUT_PROCESS ->
                """
                    select d.id, d.id::text as case_id from designation d
                    where d.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW') and %s
                          -- a stranger's begins after the answer
                          and not exists (select from afterwards a where a.subject = d.id::text)"""
                        .formatted(NO_INSTANCE.formatted("d"));
            case INVITATION_WITHOUT_PROCESS ->
                """
                    select i.id, i.id::text as case_id from invitation i
                    where i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') and %s"""
                        .formatted(NO_INSTANCE.formatted("i"));
            case ACCESS_WITHOUT_PROCESS ->
                """
                    select g.id, g.id::text as case_id from access_grant g where g.state = 'ACTIVE' and %s"""
                        .formatted(NO_INSTANCE.formatted("g"));
            case PROCESS_WITHOUT_ROW ->
                ROWS.entrySet().stream()
                        .map(row ->
                                """
                            select e.id_ as id, e.business_key_ as case_id
                            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                            where e.parent_id_ is null and d.key_ = '%s'
                              and not exists (select from %s r where r.id::text = e.business_key_)"""
                                        .formatted(row.getKey(), row.getValue()))
                        .collect(Collectors.joining(" union all "));
            case DECIDED_DESIGNATION_WAITS ->
                """
                    select d.id, d.id::text as case_id from designation d
                    where d.state in ('ACCEPTED', 'REFUSED', 'WITHDRAWN') and exists (
                        select from %s join act_ru_execution l on l.proc_inst_id_ = p.id join %s on s.step = l.act_id_
                        where p.case_key = d.id::text and %s
                          and (d.state <> 'ACCEPTED' or s.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')))"""
                        .formatted(INSTANCE, STEP, ALONE);
            case WITHDRAWN_INVITATION_WAITS ->
                """
                    select i.id, i.id::text as case_id from invitation i join %s on p.case_key = i.id::text
                    where i.state = 'WITHDRAWN' and %s and %s"""
                        .formatted(INSTANCE, ALONE, AT_A_KNOWN_STEP);
            case ENDED_ACCESS_WAITS ->
                """
                    select g.id, g.id::text as case_id from access_grant g join %s on p.case_key = g.id::text
                    where g.state = 'ENDED' and %s and %s"""
                        .formatted(INSTANCE, ALONE, AT_A_KNOWN_STEP);
            case STEP_DIFFERS ->
                """
                    select r.id, r.id::text as case_id
                    from (select d.id, d.state from designation d
                          where d.state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')
                          union all select i.id, i.state from invitation i
                          where i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')
                          union all select g.id, g.state from access_grant g where g.state = 'ACTIVE') r
                    join %s on p.case_key = r.id::text
                    where %s and exists (
                        select from act_ru_execution l join %s on s.step = l.act_id_
                        where l.proc_inst_id_ = p.id and s.state <> r.state
                          and (r.state not in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED', 'ACTIVE')
                               or s.state not in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')))"""
                        .formatted(INSTANCE, ALONE, STEP);
            case SEVERAL_PROCESSES ->
                """
                    select p.case_key as id, p.case_key as case_id from %s
                    where p.case_key is not null group by p.case_key having count(*) > 1"""
                        .formatted(INSTANCE);
            case INVITATION_WITHOUT_CODE ->
                """
                    select i.id, i.id::text as case_id from invitation i join %s on p.case_key = i.id::text
                    where i.state = 'OPEN' and %s and not exists (
                        select from code_issue c where c.invitation_id = i.id and c.state = 'LIVE')"""
                        .formatted(INSTANCE, AT_A_KNOWN_STEP);
            case CODE_TIMER_DIFFERS ->
                """
                    select c.invitation_id as id, c.invitation_id::text as case_id
                    from code_issue c join invitation i on i.id = c.invitation_id
                    join %s on p.case_key = c.invitation_id::text
                    join act_ru_jobdef jd on jd.proc_def_id_ = p.definition and jd.act_id_ = 'event_codeExpired'
                    left join act_ru_job j on j.process_instance_id_ = p.id and j.job_def_id_ = jd.id_
                    where c.state = 'LIVE' and i.state = 'OPEN' and %s
                      and (j.id_ is null or j.duedate_ not between c.expires_at - interval '1 second'
                                                                and c.expires_at + interval '1 second')
                      and exists (select from act_ru_execution l join %s on s.step = l.act_id_
                                  where l.proc_inst_id_ = p.id and s.state = 'OPEN')"""
                        .formatted(INSTANCE, ALONE, STEP);
            case CODE_OUTLIVES_INVITATION ->
                """
                    select c.invitation_id as id, c.invitation_id::text as case_id
                    from code_issue c join invitation i on i.id = c.invitation_id
                    where c.state = 'LIVE' and i.state <> 'OPEN'""";
            case ACCESS_MISSING ->
                """
                    select i.id, i.id::text as case_id from invitation i
                    where i.state = 'REDEEMED' and not exists (select from access_grant g where g.id = i.id)""";
            case NOTICE_WITHOUT_DELIVERY ->
                """
                    select n.id, null as case_id from notice n
                    where n.state = 'QUEUED' and not exists (
                        select from act_ru_execution e where e.business_key_ = n.id::text)""";
            case ACCOUNT_WITHOUT_ADDRESS ->
                """
                    select a.id, null as case_id from account a
                    where not exists (select from verified_address v where v.account_id = a.id and v.email = a.email)""";
            case SESSION_WITHOUT_ACCOUNT ->
                """
                    select s.primary_id::text as id, null as case_id from spring_session s
                    where s.principal_name is not null
                      and not exists (select from account a where a.id::text = s.principal_name)""";
        };
    }

    /** Whether what differs is an id of the engine or of a session, and not of a row. */
    static boolean isText(Kind kind) {
        return switch (kind) {
            case PROCESS_WITHOUT_ROW, SEVERAL_PROCESSES, SESSION_WITHOUT_ACCOUNT -> true;
            default -> false;
        };
    }
}
