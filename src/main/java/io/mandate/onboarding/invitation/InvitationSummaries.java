package io.mandate.onboarding.invitation;

import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.mail.Instants;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the forms about an invitation show. */
@Service
@Transactional(readOnly = true)
public class InvitationSummaries {

    private final Invitations invitations;
    private final CodeIssues issues;
    private final Groups groups;
    private final Instants instants;

    InvitationSummaries(Invitations invitations, CodeIssues issues, Groups groups, Instants instants) {
        this.invitations = invitations;
        this.issues = issues;
        this.groups = groups;
        this.instants = instants;
    }

    /** Empty for a case without invitation, or before its first code. */
    public Optional<InvitationSummary> find(UUID caseId) {
        return issues.latest(caseId).map(latest -> summary(caseId, latest));
    }

    public InvitationSummary of(UUID caseId) {
        return find(caseId).orElseThrow();
    }

    private InvitationSummary summary(UUID caseId, CodeIssue latest) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        EmployerGroup group = groups.findById(invitation.group()).orElseThrow();
        return new InvitationSummary(
                invitation.role(),
                invitation.group(),
                group.name(),
                invitation.name(),
                invitation.email(),
                invitation.offer(),
                instants.said(latest.issuedAt()),
                instants.said(latest.expiresAt()));
    }
}
