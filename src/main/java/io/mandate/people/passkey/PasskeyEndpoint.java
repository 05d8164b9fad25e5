package io.mandate.people.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.SignedOn;
import io.mandate.platform.web.Items;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The passkeys of one's own account. */
@RestController
@RequestMapping("/api/account/passkeys")
record PasskeyEndpoint(Passkeys passkeys, PasskeyChallenges challenges) {

    @GetMapping
    Items<Passkey> passkeys(@AuthenticationPrincipal SignedOn person) {
        return Items.all(passkeys.of(person.accountId()));
    }

    /** What the browser needs to make one. */
    @PostMapping("/options")
    JsonNode options(@AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        return challenges.ask(passkeys.offer(person.accountId()), request);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Passkey add(@RequestBody NewPasskey passkey, @AuthenticationPrincipal SignedOn person, HttpServletRequest request) {
        return passkeys.add(person.accountId(), challenges.ofNewPasskey(request), passkey);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        passkeys.remove(person.accountId(), id);
    }
}
