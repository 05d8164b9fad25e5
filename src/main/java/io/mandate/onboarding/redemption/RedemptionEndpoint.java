package io.mandate.onboarding.redemption;

import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what a person is offered: by the code from the mail, or from the list of one's own invitations. */
@RestController
record RedemptionEndpoint(OwnInvitations invitations, Redemptions redemptions) {

    record AccessCodeTyped(String accessCode) {}

    @PostMapping("/api/redemptions")
    @ResponseStatus(HttpStatus.CREATED)
    Redemption redeem(
            @RequestBody AccessCodeTyped typed, @AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        if (typed.accessCode() == null || typed.accessCode().isBlank()) {
            throw new InvalidInput("/accessCode", "required", Message.of("refusal.code.missing"));
        }
        return redemptions.redeem(person, typed.accessCode(), request.getRemoteAddr());
    }

    @GetMapping(path = "/api/invitations", params = "!token")
    Items<OwnInvitations.Row> invitations(@AuthenticationPrincipal SignedOn person) {
        if (person == null) {
            // the same path with a token is for anybody
            throw new InsufficientAuthenticationException("one's own invitations");
        }
        return Items.all(invitations.of(person.accountId()));
    }

    /** Each in a transaction of its own: one that can no longer be accepted does not stop the others. */
    @PostMapping("/api/invitations/{id}/acceptance")
    @ResponseStatus(HttpStatus.CREATED)
    Redemption accept(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        return redemptions.accept(person, Ids.of(id));
    }
}
