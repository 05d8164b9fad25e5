package io.mandate.people.registration;

import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What became of a link in a mail, so that its page says so before anybody fills it in. */
@RestController
record LinkEndpoint(MailedLinks links) {

    /** @param token from the mailed link */
    record Mailed(String token) {}

    /** Uses nothing up. By POST, so that the token stands in no log of addresses. */
    @PostMapping("/api/links")
    MailedLinks.Standing standing(@RequestBody Mailed link, @AuthenticationPrincipal SignedOn person) {
        if (link.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return links.of(link.token(), person);
    }
}
