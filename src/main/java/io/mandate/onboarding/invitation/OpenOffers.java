package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.AccessEnded;
import io.mandate.onboarding.access.AccessNarrowed;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.catalogue.CatalogueNarrowed;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps open invitations within the rights of whoever made them and within the catalogue; an invitation that offers nothing ends. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenOffers {

    private final Invitations invitations;
    private final InvitationChanges changes;
    private final JdbcClient jdbc;
    private final EntityManager entities;

    OpenOffers(Invitations invitations, InvitationChanges changes, JdbcClient jdbc, EntityManager entities) {
        this.invitations = invitations;
        this.changes = changes;
        this.jdbc = jdbc;
        this.entities = entities;
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

    /** One after the other: each statement compares every entity that is still held with what was read. */
    @EventListener
    void catalogueNarrowed(CatalogueNarrowed narrowed) {
        for (UUID id : offeringMore(narrowed)) {
            Invitation invitation = invitations.findById(id).orElseThrow();
            narrow(invitation, narrowed.kept(), EndReason.RIGHTS_GONE, Actor.SYSTEM);
            // its change is written: the audit trail was told after it
            entities.detach(invitation);
        }
    }

    private List<UUID> offeringMore(CatalogueNarrowed narrowed) {
        return jdbc.sql(
                        """
                        select i.id from invitation i join employer_group g on g.number = i.group_number
                        where g.size = :size and i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')
                          and not i.rights <@ :kept::text[]
                        order by i.id""")
                .param("size", narrowed.groupSize())
                .param("kept", Right.codes(narrowed.kept()))
                .query(UUID.class)
                .list();
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
