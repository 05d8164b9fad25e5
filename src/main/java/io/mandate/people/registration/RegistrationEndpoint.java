package io.mandate.people.registration;

import io.mandate.people.signon.ForgottenPasswords;
import io.mandate.people.signon.ForgottenUserIds;
import io.mandate.people.signon.NewPasswords;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Register, confirm the address, recover what was forgotten. */
@RestController
record RegistrationEndpoint(
        Registrations registrations,
        ForgottenUserIds userIds,
        ForgottenPasswords forgotten,
        NewPasswords passwords,
        Throttle throttle,
        FormInput input) {

    /** @param token from the mailed link */
    record NewPassword(String token, String password) {}

    record UserId(String userId) {}

    /** What was forgotten. */
    enum Forgotten {
        USER_ID,
        PASSWORD
    }

    /**
     * @param email for a forgotten user ID
     * @param userId for a forgotten password; an e-mail address will do
     */
    record Recovery(Forgotten kind, String email, String userId) {}

    /** The values of the form {@code register}. */
    record Form(
            String region,
            String firstName,
            String middleInitial,
            String lastName,
            String company,
            String email,
            boolean termsAccepted) {

        Registrations.Request request() {
            return new Registrations.Request(
                    region, firstName, middleInitial, lastName, company, EmailAddress.require("/email", email));
        }
    }

    @PostMapping("/api/registrations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void register(@RequestBody Form registration, HttpServletRequest request) {
        Form checked = input.checked("register", registration);
        throttle.count(List.of(new Try("REGISTRATION", Counted.source(request.getRemoteAddr()))));
        registrations.register(checked.request());
    }

    @PostMapping("/api/email-confirmations")
    UserId confirm(@RequestBody NewPassword confirmation) {
        return new UserId(registrations.confirm(token(confirmation), confirmation.password()));
    }

    @PostMapping("/api/recoveries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void recover(@RequestBody Recovery recovery, HttpServletRequest request) {
        if (recovery.kind() == null) {
            throw new InvalidInput("/kind", "required", Message.of("refusal.recovery.kind"));
        }
        throttle.count(List.of(new Try("RECOVERY", Counted.source(request.getRemoteAddr()))));
        if (recovery.kind() == Forgotten.USER_ID) {
            EmailAddress.parse(recovery.email()).ifPresent(address -> userIds.ask(address.canonical()));
        } else if (recovery.userId() != null) {
            forgotten.ask(recovery.userId());
        }
    }

    @PostMapping("/api/passwords")
    UserId setPassword(@RequestBody NewPassword change, HttpServletRequest request) {
        return new UserId(passwords.setPassword(token(change), change.password(), request.getRemoteAddr()));
    }

    private static String token(NewPassword body) {
        if (body.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return body.token();
    }
}
