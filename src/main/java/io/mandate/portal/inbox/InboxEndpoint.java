package io.mandate.portal.inbox;

import io.mandate.people.SignedOn;
import io.mandate.platform.web.Items;
import io.mandate.portal.inbox.Waiting.Place;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of whoever works here. */
@RestController
@RequestMapping("/api/staff/inbox")
record InboxEndpoint(Inbox inbox) {

    /** @param count of what the person may do something about */
    record Count(long count) {}

    @GetMapping
    Items<Waiting> waiting(@AuthenticationPrincipal SignedOn person) {
        return Items.all(inbox.of(person));
    }

    @GetMapping("/count")
    Count count(@AuthenticationPrincipal SignedOn person) {
        return new Count(inbox.of(person).stream()
                .filter(waiting -> waiting.place() != Place.ASKED)
                .count());
    }
}
