package io.mandate.people;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/**
 * The person of a session. Holds no rights: those are read on every request. The principal's name is the account id, by
 * which sessions are found and ended.
 *
 * @param userId the short user ID that the person types, such as {@code d45634}
 */
public record SignedOn(UUID accountId, String userId, String displayName) implements Principal, Serializable {

    @Override
    public String getName() {
        return accountId.toString();
    }
}
