package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.AccessEnded;
import io.mandate.onboarding.access.AccessNarrowed;
import io.mandate.onboarding.access.CatalogueNarrowed;
import io.mandate.onboarding.group.GroupSize;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What open invitations offer shrinks with the rights of whoever made them and with the catalogue; empty, they end. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenOffers {

    private final Invitations invitations;
    private final CodeIssues issues;
    private final InvitationProcess process;
    private final AuditTrail audit;
    private final Clock clock;

    OpenOffers(Invitations invitations, CodeIssues issues, InvitationProcess process, AuditTrail audit, Clock clock) {
        this.invitations = invitations;
        this.issues = issues;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    /** Offers of an administrator follow their rights, unless another took the team over. */
    @EventListener
    void administratorNarrowed(AccessNarrowed narrowed) {
        if (!narrowed.replaced()) {
            invitations
                    .openForTeam(narrowed.group())
                    .forEach(invitation -> narrow(invitation, narrowed.rights(), "ADMINISTRATOR_LEFT", narrowed.by()));
        }
    }

    @EventListener
    void catalogueNarrowed(CatalogueNarrowed narrowed) {
        invitations
                .openInGroups(GroupSize.valueOf(narrowed.groupSize()))
                .forEach(invitation -> narrow(invitation, narrowed.kept(), "RIGHTS_GONE", Actor.SYSTEM));
    }

    private void narrow(Invitation invitation, List<String> kept, String reason, Actor by) {
        List<String> before = invitation.rights();
        List<String> left = before.stream().filter(kept::contains).toList();
        if (left.isEmpty()) {
            end(invitation, reason, by);
        } else if (!left.equals(before)) {
            invitation.changeRights(left);
            audit.record(
                    AuditAction.OFFER_CHANGED,
                    by,
                    invitation.group(),
                    invitation.id(),
                    null,
                    Map.of("before", before, "after", left));
        }
    }

    /** Open invitations of a removed person end with their access. */
    @EventListener
    void accessEnded(AccessEnded ended) {
        invitations
                .openFor(ended.group(), ended.account())
                .forEach(invitation -> end(invitation, "REMOVED", ended.by()));
    }

    /** Ends an invitation; both sides are told. */
    void end(Invitation invitation, String reason, Actor by) {
        close(invitation, reason, by);
        process.withdrawn(invitation.id(), false);
    }

    /** Ends an invitation; the caller tells the process. */
    void close(Invitation invitation, String reason, Actor by) {
        issues.end(invitation.id(), CodeIssues.State.VOID);
        invitation.withdraw(reason, clock.instant());
        audit.record(
                AuditAction.INVITATION_WITHDRAWN,
                by,
                invitation.group(),
                invitation.id(),
                null,
                Map.of("reason", reason));
    }
}
