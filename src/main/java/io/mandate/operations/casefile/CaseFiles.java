package io.mandate.operations.casefile;

import static io.mandate.operations.casefile.Standing.instant;
import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.ReleaseBook;
import io.mandate.onboarding.access.Role;
import io.mandate.operations.casefile.CaseFile.Code;
import io.mandate.platform.rules.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.rules.Sentences;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The facts of cases, without names and addresses. */
@Service
public class CaseFiles {

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final ReleaseBook releases;
    private final RuleBook rules;
    private final Sentences sentences;

    CaseFiles(JdbcClient jdbc, CaseProcess process, ReleaseBook releases, RuleBook rules, Sentences sentences) {
        this.jdbc = jdbc;
        this.process = process;
        this.releases = releases;
        this.rules = rules;
        this.sentences = sentences;
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

    /** Where each of these cases stands, in one statement; unknown cases are left out. */
    public Map<UUID, CaseSummary> summaries(Collection<UUID> cases) {
        return jdbc
                .sql(
                        """
                        select c.id, d.reference, d.state as designation_state, d.reason as designation_reason,
                               d.received_at, d.checked_at, d.decided_at, d.effective_from > clock_timestamp() as planned,
                               coalesce(i.group_number, d.group_number, p.group_number, r.group_number,
                                        (select group_number from invitation where id = n.case_id),
                                        (select group_number from designation where id = n.case_id)) as group_number,
                               i.role, i.state as invitation_state, i.closed_reason, i.invited_at, i.closed_at,
                               k.issued_at, k.mailed_at, k.expires_at, k.expires_at <= clock_timestamp() as expired,
                               case when i.state = 'ADDRESS_REFUSED'
                                    then (select max(started_at) from mail_attempt where subject = c.id) end as last_mail_at,
                               g.state as grant_state, g.granted_at, g.suspended_at, g.ended_at,
                               coalesce(holder.user_id, invited.user_id) as person,
                               coalesce(holder.created_at, invited.created_at) as registered_at, inviter.user_id as inviter,
                               p.state as paper_state, p.received_at as paper_received_at, p.decided_at as paper_decided_at,
                               r.state as review_state, r.opens_at as review_planned_at, r.opened_at as review_opened_at,
                               r.closed_at as review_closed_at,
                               n.state as mail_state, n.queued_at as mail_queued_at, n.sent_at as mail_sent_at,
                               (select max(at) from audit_event
                                where case_id = n.id and action = 'mail-given-up') as mail_given_up_at,
                               rd.state as release_state, rd.decision as release_decision, rd.created_at as release_started_at,
                               rd.submitted_at as release_submitted_at, rd.published_at as release_published_at,
                               author.user_id as author
                        from unnest(:cases::uuid[]) as c(id)
                        left join designation d on d.id = c.id
                        left join invitation i on i.id = c.id
                        left join lateral (select issued_at, mailed_at, expires_at from code_issue
                                           where invitation_id = c.id order by issue_no desc limit 1) k on true
                        left join access_grant g on g.id = c.id
                        left join account holder on holder.id = g.account_id
                        left join verified_address v on v.email = i.email
                        left join account invited on invited.id = v.account_id
                        left join account inviter on inviter.id = coalesce(i.invited_by, d.requested_by)
                        left join paper_form p on p.id = c.id
                        left join access_review r on r.id = c.id
                        left join notice n on n.id = c.id
                        left join release_draft rd on rd.id = c.id
                        left join account author on author.id = rd.author
                        where coalesce(d.id, i.id, p.id, r.id, n.id, rd.id) is not null""")
                .param("cases", cases.toArray(UUID[]::new))
                .query(this::read)
                .list()
                .stream()
                .collect(toMap(CaseSummary::caseId, Function.identity()));
    }

    private CaseSummary read(ResultSet row, int number) throws SQLException {
        Standing standing = Standing.of(row);
        CaseKind kind = kind(row);
        String role = row.getString("role");
        return new CaseSummary(
                row.getObject("id", UUID.class),
                kind,
                row.getString("reference"),
                row.getString("group_number"),
                role != null ? Role.valueOf(role) : kind == CaseKind.DESIGNATION ? Role.PRIMARY_ADMINISTRATOR : null,
                standing.stage(),
                sentences.said(standing.state()),
                Stream.of(
                                instant(row, "received_at"),
                                instant(row, "invited_at"),
                                instant(row, "paper_received_at"),
                                instant(row, "review_planned_at"),
                                instant(row, "mail_queued_at"),
                                instant(row, "release_started_at"))
                        .filter(at -> at != null)
                        .findFirst()
                        .orElseThrow(),
                standing.since(),
                sentences.said(standing.whoActs()),
                row.getString("person"),
                kind == CaseKind.RULE_RELEASE ? row.getString("author") : row.getString("inviter"));
    }

    private static CaseKind kind(ResultSet row) throws SQLException {
        if (row.getString("designation_state") != null) {
            return CaseKind.DESIGNATION;
        }
        if (row.getString("invitation_state") != null) {
            return Role.PRIMARY_ADMINISTRATOR.name().equals(row.getString("role"))
                    ? CaseKind.DESIGNATION
                    : CaseKind.AUTHORIZATION;
        }
        if (row.getString("paper_state") != null) {
            return CaseKind.PAPER_FORM;
        }
        if (row.getString("review_state") != null) {
            return CaseKind.ACCESS_REVIEW;
        }
        return row.getString("mail_state") != null ? CaseKind.MAIL : CaseKind.RULE_RELEASE;
    }

    private List<Code> codes(UUID caseId) {
        return jdbc.sql(
                        """
                        select issue_no, issued_at, expires_at, mailed_at, redeemed_at,
                               case when state = 'LIVE' and expires_at <= clock_timestamp() then 'EXPIRED' else state end as state
                        from code_issue where invitation_id = :case order by issue_no""")
                .param("case", caseId)
                .query((row, n) -> new Code(
                        row.getInt("issue_no"),
                        instant(row, "issued_at"),
                        instant(row, "expires_at"),
                        instant(row, "mailed_at"),
                        row.getString("state"),
                        instant(row, "redeemed_at")))
                .list();
    }

    private boolean newCode(CaseSummary summary, List<Code> codes) {
        return switch (summary.stage()) {
            case MAILING, CODE_SENT, REGISTERED, EXPIRED, ADDRESS_REFUSED ->
                summary.role() != null
                        && !codes.isEmpty()
                        && codes.size()
                                < rules.codePolicy(summary.role().name()).maximumIssues();
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
                        at.openIncidents()))
                .orElse(null);
    }
}
