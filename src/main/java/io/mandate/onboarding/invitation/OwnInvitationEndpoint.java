package io.mandate.onboarding.invitation;

import io.mandate.people.SignedOn;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The invitations of the person who is signed on: seen and accepted on one page. */
@RestController
class OwnInvitationEndpoint {

    private final OwnInvitations invitations;
    private final Redemptions redemptions;

    OwnInvitationEndpoint(OwnInvitations invitations, Redemptions redemptions) {
        this.invitations = invitations;
        this.redemptions = redemptions;
    }

    @GetMapping("/api/invitations")
    Items<OwnInvitations.Row> invitations(@AuthenticationPrincipal SignedOn person) {
        return Items.all(invitations.of(person.accountId()));
    }

    /** One by one, each in a transaction of its own: one that is of no use any more harms no other. */
    @PostMapping("/api/invitations/{id}/acceptance")
    @ResponseStatus(HttpStatus.CREATED)
    Redemption accept(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        return redemptions.accept(person, Ids.of(id));
    }
}
