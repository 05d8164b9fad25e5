package io.mandate.portal.api;

import static io.mandate.access.Memberships.ANALYSTS;
import static io.mandate.access.Memberships.OPERATIONS;

import io.mandate.access.Memberships;
import io.mandate.account.SignedOn;
import io.mandate.rules.NotAllowed;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who looks at releases and who changes them. */
@Component
class ReleasePeople {

    private static final Set<String> READERS = Set.of(ANALYSTS, OPERATIONS);

    private final Memberships memberships;

    ReleasePeople(Memberships memberships) {
        this.memberships = memberships;
    }

    void requireReader(SignedOn person) {
        if (memberships.roles(person.accountId()).stream().noneMatch(READERS::contains)) {
            throw new NotAllowed("Only analysts and operations look at releases.");
        }
    }

    void requireAnalyst(SignedOn person) {
        if (!memberships.roles(person.accountId()).contains(ANALYSTS)) {
            throw new NotAllowed("Only analysts change processes and rules.");
        }
    }
}
