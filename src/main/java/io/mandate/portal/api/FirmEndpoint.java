package io.mandate.portal.api;

import io.mandate.access.Firms;
import io.mandate.account.SignedOn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Firms and their people. */
@RestController
class FirmEndpoint {

    private final Firms firms;
    private final GroupPeople people;

    FirmEndpoint(Firms firms, GroupPeople people) {
        this.firms = firms;
        this.people = people;
    }

    @GetMapping("/api/groups/{group}/firms")
    Items<Firms.Firm> firms(@PathVariable String group, @AuthenticationPrincipal SignedOn person) {
        people.requireManager(person, group);
        return Items.all(firms.of(group));
    }
}
