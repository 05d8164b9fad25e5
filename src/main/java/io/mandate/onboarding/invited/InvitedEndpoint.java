package io.mandate.onboarding.invited;

import io.mandate.people.SignedOn;
import io.mandate.people.session.BrowserSession;
import io.mandate.people.session.BrowserSession.How;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What stands behind the link of the code's mail. */
@RestController
record InvitedEndpoint(InvitedPeople people, NewCodeRequests requests, BrowserSession browser) {

    /** @param token from the mailed link */
    record NewAccount(String token, String password, boolean termsAccepted) {}

    record UserId(String userId) {}

    /** Uses nothing up, however often a scanner of mails looks. */
    @GetMapping(path = "/api/invitations", params = "token")
    OpenedInvitation open(@RequestParam String token, @AuthenticationPrincipal SignedOn reader) {
        return people.open(token, reader);
    }

    /** Whoever has proven the mailbox and set a password is signed on. */
    @PostMapping("/api/invitation-registrations")
    @ResponseStatus(HttpStatus.CREATED)
    UserId register(@RequestBody NewAccount account, HttpServletRequest request, HttpServletResponse response) {
        if (account.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        SignedOn person = people.register(account.token(), account.password(), account.termsAccepted());
        browser.begin(person, How.PASSWORD, request, response);
        return new UserId(person.userId());
    }

    /** @param token from the mailed link; without one, whoever is signed on asks for their own */
    record Wanted(String token) {}

    @PostMapping("/api/code-requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void newCode(@RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        if (wanted.token() != null) {
            requests.ask(wanted.token());
        } else if (person != null) {
            requests.ask(person.accountId());
        } else {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
    }
}
