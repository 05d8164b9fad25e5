package io.mandate.onboarding.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.people.SignedOn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an officer of record looks after. */
@RestController
record OfficerEndpoint(OfficerGroups groups, Clock clock) {

    /** @param now from which the time left of a code is counted, whatever the browser's clock says */
    record Groups(List<OfficerGroups.Row> items, @JsonInclude(JsonInclude.Include.ALWAYS) String next, Instant now) {}

    @GetMapping("/api/officer/groups")
    Groups groups(@AuthenticationPrincipal SignedOn person) {
        return new Groups(groups.of(person.accountId()), null, clock.instant());
    }
}
