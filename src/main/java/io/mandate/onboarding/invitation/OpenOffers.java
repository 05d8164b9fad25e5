package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.AccessEnded;
import io.mandate.onboarding.access.AccessNarrowed;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.catalogue.CatalogueNarrowed;
import io.mandate.onboarding.group.GroupSize;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps open invitations within the rights of whoever made them and within the catalogue; an invitation that offers nothing ends. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenOffers {

    private final Invitations invitations;
    private final InvitationChanges changes;

    OpenOffers(Invitations invitations, InvitationChanges changes) {
        this.invitations = invitations;
        this.changes = changes;
    }

    /** Offers of an administrator follow their rights, unless another took the team over. */
    @EventListener
    void administratorNarrowed(AccessNarrowed narrowed) {
        if (!narrowed.replaced()) {
            invitations
                    .openForTeam(narrowed.group())
                    .forEach(invitation ->
                            narrow(invitation, narrowed.rights(), EndReason.ADMINISTRATOR_LEFT, narrowed.by()));
        }
    }

    @EventListener
    void catalogueNarrowed(CatalogueNarrowed narrowed) {
        invitations
                .openInGroups(GroupSize.valueOf(narrowed.groupSize()))
                .forEach(invitation -> narrow(invitation, narrowed.kept(), EndReason.RIGHTS_GONE, Actor.SYSTEM));
    }

    private void narrow(Invitation invitation, List<Right> kept, EndReason reason, Actor by) {
        List<Right> before = invitation.rights();
        List<Right> left = before.stream().filter(kept::contains).toList();
        if (left.isEmpty()) {
            changes.end(invitation, reason, by);
        } else if (!left.equals(before)) {
            changes.changeOffer(invitation, left, by);
        }
    }

    /** Open invitations of a removed person end with their access. */
    @EventListener
    void accessEnded(AccessEnded ended) {
        invitations
                .openFor(ended.group(), ended.account())
                .forEach(invitation -> changes.end(invitation, EndReason.REMOVED, ended.by()));
    }
}
