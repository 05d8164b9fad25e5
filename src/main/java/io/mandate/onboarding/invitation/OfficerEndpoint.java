package io.mandate.onboarding.invitation;

import io.mandate.people.SignedOn;
import io.mandate.platform.web.Items;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an officer of record looks after. */
@RestController
record OfficerEndpoint(OfficerGroups groups) {

    @GetMapping("/api/officer/groups")
    Items<OfficerGroups.Row> groups(@AuthenticationPrincipal SignedOn person) {
        return Items.all(groups.of(person.accountId()));
    }
}
