package io.mandate.operations.casefile;

import static io.mandate.platform.Columns.instant;
import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.ReleaseBook;
import io.mandate.onboarding.access.Role;
import io.mandate.operations.casefile.CaseFile.Code;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.CaseRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The facts of cases, without names and addresses. */
@Service
public class CaseFiles {

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final ReleaseBook releases;
    private final CaseRules rules;

    CaseFiles(JdbcClient jdbc, CaseProcess process, ReleaseBook releases, CaseRules rules) {
        this.jdbc = jdbc;
        this.process = process;
        this.releases = releases;
        this.rules = rules;
    }

    /**
     * The file of a case.
     *
     * @throws NotVisible when there is no such case
     */
    public CaseFile find(UUID caseId) {
        CaseSummary summary = summary(caseId);
        List<Code> codes = codes(caseId);
        return new CaseFile(summary, codes, newCode(summary, codes), leadsTo(summary), process(caseId));
    }

    /**
     * Where a case stands.
     *
     * @throws NotVisible when there is no such case
     */
    public CaseSummary summary(UUID caseId) {
        return summaries(List.of(caseId)).values().stream().findFirst().orElseThrow(NotVisible::new);
    }

    /** Where each of these cases stands, in one statement, or three if some wait for nobody in particular; unknown cases are left out. */
    public Map<UUID, CaseSummary> summaries(Collection<UUID> cases) {
        Map<UUID, CaseSummary> found = jdbc
                .sql(
                        """
                        select s.case_id, s.told_by, s.group_number, s.role, d.reference,
                               coalesce(d.received_at, s.opened_at) as opened_at,
                               case when s.until <= clock_timestamp() then s.afterwards else s.standing end as standing,
                               case when s.until <= clock_timestamp() then s.until else s.since end as since,
                               case when s.standing = 'AWAITING_CONFIRMATION' then coalesce(
                                    (select state from notice where case_id = s.case_id and kind = 'designation-confirmation'
                                     order by queued_at desc limit 1), 'NONE') end as question,
                               person.user_id as person, asker.user_id as inviter
                        from case_standing s
                        left join designation d on d.id = s.case_id
                        left join invitation i on i.id = s.case_id
                        left join access_grant g on g.id = s.case_id
                        left join release_draft rd on rd.id = s.case_id
                        left join verified_address v on v.email = i.email
                        left join account person on person.id = coalesce(g.account_id, v.account_id)
                        left join account asker on asker.id = coalesce(i.invited_by, d.requested_by, rd.author)
                        where s.case_id = any (:cases::uuid[])""")
                .param("cases", cases.toArray(UUID[]::new))
                .query(this::read)
                .list()
                .stream()
                .collect(toMap(CaseSummary::caseId, Function.identity(), (one, other) -> one, HashMap::new));
        // the rows know nothing of a task that analysts added
        List<UUID> idle = found.values().stream()
                .filter(one -> one.whoActs() == null && one.stage() != CaseStage.ENDED)
                .map(CaseSummary::caseId)
                .toList();
        if (!idle.isEmpty()) {
            process.tasks(idle)
                    .forEach(task -> found.computeIfPresent(
                            task.caseId(), (id, one) -> one.waitingFor(Standing.actor(task.role()))));
            process.usedUp(idle).forEach(caseId -> found.computeIfPresent(caseId, (id, one) -> one.usedUp()));
        }
        return found;
    }

    private CaseSummary read(ResultSet row, int number) throws SQLException {
        Standing standing = Standing.valueOf(row.getString("standing"));
        Role role = row.getString("role") == null ? null : Role.valueOf(row.getString("role"));
        return new CaseSummary(
                row.getObject("case_id", UUID.class),
                kind(row.getString("told_by"), role),
                row.getString("reference"),
                row.getString("group_number"),
                role,
                standing.stage(),
                standing.message(row.getString("question")),
                instant(row, "opened_at"),
                instant(row, "since"),
                standing.whoActs(role),
                row.getString("person"),
                row.getString("inviter"));
    }

    private static CaseKind kind(String toldBy, Role role) {
        return switch (toldBy) {
            case "paper_form" -> CaseKind.PAPER_FORM;
            case "access_review" -> CaseKind.ACCESS_REVIEW;
            case "notice" -> CaseKind.MAIL;
            case "release_draft" -> CaseKind.RULE_RELEASE;
            default -> role == Role.PRIMARY_ADMINISTRATOR ? CaseKind.DESIGNATION : CaseKind.AUTHORIZATION;
        };
    }

    /** Every issue has a state of its own, beside that of the case. */
    private List<Code> codes(UUID caseId) {
        return jdbc.sql(
                        """
                        select issue_no as number, issued_at, expires_at, mailed_at, redeemed_at,
                               case when state = 'LIVE' and expires_at <= clock_timestamp() then 'EXPIRED' else state end as state
                        from code_issue where invitation_id = :case order by issue_no""")
                .param("case", caseId)
                .query(recordsOf(Code.class))
                .list();
    }

    private boolean newCode(CaseSummary summary, List<Code> codes) {
        return switch (summary.stage()) {
            case MAILING, CODE_SENT, REGISTERED, EXPIRED, ADDRESS_REFUSED ->
                summary.role() != null
                        && !codes.isEmpty()
                        && codes.size()
                                < rules.of(summary.caseId())
                                        .codePolicy(summary.role().name())
                                        .maximumIssues();
            default -> false;
        };
    }

    /** A form on paper leads to its designation, a mail to the case that caused it. */
    private UUID leadsTo(CaseSummary summary) {
        return jdbc.sql(
                        """
                        select designation_id from paper_form where id = :case and designation_id is not null
                        union all select case_id from notice where id = :case and case_id is not null""")
                .param("case", summary.caseId())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private CaseFile.Process process(UUID caseId) {
        return process.position(caseId)
                .map(at -> new CaseFile.Process(
                        at.instanceId(),
                        at.key(),
                        at.ended(),
                        releases.releases().stream()
                                .filter(release -> release.id().equals(at.release()))
                                .findFirst()
                                .orElse(null),
                        at.openIncidents(),
                        at.ended() == null ? process.tasks(List.of(caseId)) : List.of()))
                .orElse(null);
    }
}
