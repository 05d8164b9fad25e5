package io.mandate.people.signon;

import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes one's own password. */
@RestController
class PasswordEndpoint {

    private final PasswordChanges passwords;

    PasswordEndpoint(PasswordChanges passwords) {
        this.passwords = passwords;
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
