package io.mandate.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.access.Memberships;
import io.mandate.people.SignedOn;
import io.mandate.people.account.Languages;
import io.mandate.people.passkey.PasskeyChallenges;
import io.mandate.people.passkey.PasskeyProof;
import io.mandate.people.passkey.PasskeySignOns;
import io.mandate.people.session.BrowserSession;
import io.mandate.people.session.BrowserSession.How;
import io.mandate.people.signon.SignOns;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign on, sign off, who am I. */
@RestController
@RequestMapping("/api/session")
record SessionEndpoint(
        SignOns signOns,
        PasskeySignOns passkeySignOns,
        PasskeyChallenges challenges,
        Memberships memberships,
        Languages languages,
        BrowserSession browser) {

    /** @param userId user ID or e-mail address */
    record SignOn(String userId, String password) {}

    /** @param userId null when signed off */
    record Session(@JsonInclude(JsonInclude.Include.ALWAYS) String userId, String name, List<String> roles) {}

    @GetMapping
    Session session(@AuthenticationPrincipal SignedOn person, CsrfToken csrf) {
        csrf.getToken();
        return person == null ? new Session(null, null, List.of()) : session(person);
    }

    @PostMapping
    Session signOn(@RequestBody SignOn signOn, HttpServletRequest request, HttpServletResponse response) {
        if (signOn.userId() == null || signOn.userId().isBlank()) {
            throw new InvalidInput("/userId", "required", Message.of("refusal.sign-on.user-id"));
        }
        if (signOn.password() == null || signOn.password().isEmpty()) {
            throw new InvalidInput("/password", "required", Message.of("refusal.sign-on.password"));
        }
        SignedOn person = signOns.signOn(signOn.userId(), signOn.password(), request.getRemoteAddr())
                .orElseThrow(
                        () -> new InvalidInput("/password", "SIGN_ON_REFUSED", Message.of("refusal.sign-on.mismatch")));
        return begin(person, How.PASSWORD, request, response);
    }

    /** What the browser needs to look for a passkey. */
    @PostMapping("/passkey/options")
    JsonNode passkeyOptions(HttpServletRequest request) {
        return challenges.ask(passkeySignOns.offer(request.getRemoteAddr()), request);
    }

    @PostMapping("/passkey")
    Session signOn(@RequestBody PasskeyProof proof, HttpServletRequest request, HttpServletResponse response) {
        SignedOn person = passkeySignOns
                .signOn(challenges.ofSignOn(request), proof, request.getRemoteAddr())
                .orElseThrow(() -> new InvalidInput("", "SIGN_ON_REFUSED", Message.of("refusal.passkey.unknown")));
        return begin(person, How.PASSKEY, request, response);
    }

    private Session begin(SignedOn person, How how, HttpServletRequest request, HttpServletResponse response) {
        browser.begin(person, how, request, response);
        remember(languages.of(person.accountId()), request, response);
        return session(person);
    }

    /** @param language such as {@code es} */
    record Choice(String language) {}

    /** Pages and mails of the person are in another language from now on (H14). */
    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void language(
            @RequestBody Choice choice,
            @AuthenticationPrincipal SignedOn person,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.choose(person.accountId(), choice.language());
        remember(choice.language(), request, response);
    }

    /** Pages ask for their language before they know the person, and a sign-on page is in the language of the last one. */
    private static void remember(String language, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from("language", language)
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(HttpServletRequest request, HttpServletResponse response) {
        browser.end(request, response);
    }

    private Session session(SignedOn person) {
        return new Session(person.userId(), person.displayName(), memberships.roles(person.accountId()));
    }
}
