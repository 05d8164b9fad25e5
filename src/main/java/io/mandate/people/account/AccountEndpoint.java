package io.mandate.people.account;

import io.mandate.people.SignedOn;
import io.mandate.people.session.BrowserSession;
import io.mandate.people.session.Sessions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.web.Items;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account (F39). */
@RestController
@RequestMapping("/api/account")
record AccountEndpoint(
        Accounts accounts,
        Profiles profiles,
        MailChoices mails,
        Sessions sessions,
        FormInput input,
        BrowserSession browser) {

    /**
     * What the account says.
     *
     * @param email verified; mails go there
     * @param mails when those leave that can wait
     */
    record Information(
            String userId,
            EmailAddress email,
            String firstName,
            String middleInitial,
            String lastName,
            String company,
            MailChoices.When mails) {

        static Information of(Account account, MailChoices.When mails) {
            Profile profile = account.profile();
            return new Information(
                    account.userId(),
                    account.email(),
                    profile.firstName(),
                    profile.middleInitial(),
                    profile.lastName(),
                    profile.company(),
                    mails);
        }
    }

    /** @param mails {@code DAILY} or {@code AT_ONCE} */
    record Choice(String mails) {}

    @GetMapping
    ResponseEntity<Information> information(@AuthenticationPrincipal SignedOn person) {
        Account account = accounts.findById(person.accountId()).orElseThrow();
        return ResponseEntity.ok().eTag(account.profile().version().tag()).body(information(account));
    }

    private Information information(Account account) {
        return Information.of(account, mails.of(account.id()));
    }

    /** When mails leave that can wait. */
    @PutMapping("/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mails(@RequestBody Choice choice, @AuthenticationPrincipal SignedOn person) {
        mails.choose(person.accountId(), choice.mails());
    }

    /** The session greets by the new name at once, other sessions when they sign on next. */
    @PutMapping
    Information change(
            @RequestBody Profile profile,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String seen,
            @AuthenticationPrincipal SignedOn person,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account account = profiles.change(person.accountId(), seen, input.checked("account-information", profile));
        browser.hold(account.signedOn(), request, response);
        return information(account);
    }

    @GetMapping("/sessions")
    Items<Sessions.Session> sessions(@AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        return Items.all(sessions.of(person.accountId(), request.getSession().getId()));
    }

    /** Every other session ends; this one goes on under a new id. */
    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOffElsewhere(@AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        sessions.signOffElsewhere(person.accountId(), request.getSession().getId());
        request.changeSessionId();
    }
}
