package io.mandate.portal.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.people.SignedOn;
import io.mandate.platform.words.Language;
import io.mandate.portal.inbox.Waiting.Place;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of whoever works here. */
@RestController
@RequestMapping("/api/staff/inbox")
record InboxEndpoint(Inbox inbox, InboxMails mails) {

    /** @param count of what the person may do something about */
    record Count(long count) {}

    /** @param mails when the person is mailed of what waits */
    record Opened(List<Waiting> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next, InboxMails.Choice mails) {}

    /** @param mails {@code NONE}, {@code DAILY} or {@code AT_ONCE} */
    record Wanted(String mails) {}

    @GetMapping
    Opened waiting(@AuthenticationPrincipal SignedOn person) {
        return new Opened(inbox.of(person, Language.ofRequest()), null, mails.of(person.accountId()));
    }

    @PutMapping("/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mails(@RequestBody Wanted wanted, @AuthenticationPrincipal SignedOn person) {
        mails.choose(person, wanted.mails());
    }

    @GetMapping("/count")
    Count count(@AuthenticationPrincipal SignedOn person) {
        return new Count(inbox.of(person, Language.ofRequest()).stream()
                .filter(waiting -> waiting.place() != Place.ASKED)
                .count());
    }
}
