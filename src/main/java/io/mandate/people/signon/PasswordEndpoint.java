package io.mandate.people.signon;

import io.mandate.people.SignedOn;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes one's own password; gives an account back to its owner. */
@RestController
record PasswordEndpoint(PasswordChanges passwords, AddressUndos undos) {

    /** @param token from the mailed link */
    record Undo(String token) {}

    record Undone(EmailAddress email) {}

    /** Mails of the account go where they went before, and its owner chooses a new password. */
    @PostMapping("/api/address-undos")
    Undone undo(@RequestBody Undo undo) {
        if (undo.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return new Undone(undos.undo(undo.token()));
    }

    record PasswordChange(String currentPassword, String password) {}

    /** Every other session ends; this one goes on under a new id. */
    @PutMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @RequestBody PasswordChange change, @AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        if (change.currentPassword() == null || change.currentPassword().isEmpty()) {
            throw new InvalidInput("/currentPassword", "required", Message.of("refusal.password.current"));
        }
        passwords.change(
                person,
                change.currentPassword(),
                change.password(),
                request.getRemoteAddr(),
                request.getSession().getId());
        request.changeSessionId();
    }
}
