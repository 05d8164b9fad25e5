package io.mandate.onboarding.access;

import io.mandate.platform.EmailAddress;
import java.util.List;
import java.util.UUID;

/**
 * An account and the groups that it belongs to at this moment.
 *
 * @param groups names of {@link Memberships}, sorted
 */
public record Member(
        UUID accountId, String userId, String firstName, String lastName, EmailAddress email, List<String> groups) {

    public String name() {
        return firstName + " " + lastName;
    }
}
